"""The evidence of a simulated fleet: pictures of labels, invoices, agreements and results, some of them wanting."""
