"""What the files of an evidence folder show, and which devices and parts of the fleet they prove."""
