"""What Juniper and the owner publish: names, dates, releases, engineering changes, prices."""
