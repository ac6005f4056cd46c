package path

// People is the list of accounts, for the technical administration.
const People = Platform + "/comptes"

// What can be done to an account.
func Person(id string) string        { return People + join(id) }
func PersonDisable(id string) string { return People + join(id) + "/fermer" }
func PersonEnable(id string) string  { return People + join(id) + "/rouvrir" }
func PersonRecover(id string) string { return People + join(id) + "/secours" }

// What can be done to a job that was given up.
func JobRetry(id string) string   { return Jobs + join(id) + "/relancer" }
func JobDiscard(id string) string { return Jobs + join(id) + "/ecarter" }
