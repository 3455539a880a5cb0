"""Every query and every verb. No Qt."""
