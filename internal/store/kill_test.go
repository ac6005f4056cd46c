package store_test

const killVariable = "ARIANE_TEST_KILL"

func writeUntilKilled(string) int { return 0 }
