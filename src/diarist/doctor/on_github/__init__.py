"""Questions that GitHub's API answers, with a workflow's token or an owner's login."""
