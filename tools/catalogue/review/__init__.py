"""What waits for review: front matter of pages, dates, and the list of checked facts."""
