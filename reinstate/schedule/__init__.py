"""How an audit is started by itself: the texts for cron, systemd, Kubernetes and containers."""
