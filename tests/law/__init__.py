"""What the law says, told a second time, as an official would check it."""
