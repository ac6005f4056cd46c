//go:build !linux

package main

import "time"

// pause sleeps about that long.
func pause(d time.Duration) { time.Sleep(d) }
