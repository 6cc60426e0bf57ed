"""What people do to a row beyond editing it: forms that end in one step, for the admin and for the desk alike."""
