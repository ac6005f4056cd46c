package path

// People is the list of accounts, for the technical administration.
const People = Platform + "/comptes"

// Person is one account.
func Person(id string) string { return People + join(id) }

// PersonDisable shuts an account.
func PersonDisable(id string) string { return Person(id) + "/fermer" }

// PersonEnable opens it again.
func PersonEnable(id string) string { return Person(id) + "/rouvrir" }

// PersonRecover sends a link to choose a password again.
func PersonRecover(id string) string { return Person(id) + "/secours" }

// JobRetry puts a job that was given up back in the queue.
func JobRetry(id string) string { return Jobs + join(id) + "/relancer" }

// JobDiscard puts it aside for good.
func JobDiscard(id string) string { return Jobs + join(id) + "/ecarter" }
