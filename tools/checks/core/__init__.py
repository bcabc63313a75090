"""What every check speaks of: rules, findings, reports, known faults and the publication that is checked."""
