"""Tasks spread over the workers of a Dask cluster; nothing else imports Dask."""
