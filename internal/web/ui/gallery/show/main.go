// Command show serves the gallery of components on this machine, to look at it.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"ariane/internal/web/ui/gallery"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8090", "address to listen on")
	flag.Parse()
	server := http.Server{Addr: *listen, Handler: gallery.Handler(), ReadHeaderTimeout: 5 * time.Second}
	fmt.Printf("http://%s/\n", *listen)
	if err := server.ListenAndServe(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
