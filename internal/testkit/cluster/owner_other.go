//go:build !linux

package cluster

import "syscall"

// owner is the user of the test: elsewhere than on Linux nobody tests as root.
type owner struct{}

func serverOwner() (owner, error) { return owner{}, nil }

func (owner) take(string) error { return nil }

func (owner) attributes() *syscall.SysProcAttr { return nil }
