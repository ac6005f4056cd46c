package app

// ConnectionLog is what the server gives net/http for its complaints.
var ConnectionLog = connectionLog
