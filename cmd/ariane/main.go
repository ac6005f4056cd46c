// Command ariane is the platform of the quality label of the Missions locales
// network: `ariane demo` to look around, `ariane serve` in production.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // dates are shown in Paris time on machines without zone files

	"ariane/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := app.Main(ctx, os.Args[1:], app.System())
	stop()
	os.Exit(status)
}
