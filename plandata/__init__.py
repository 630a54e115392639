"""plandata: a dashboard for monitoring an implementation plan."""
