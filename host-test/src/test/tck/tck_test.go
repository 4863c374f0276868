// Package tck runs the conformance kit of http-wasm against the server that ConformanceTest.java
// has started: the kit's own guest in our host, before a backend that answers as the kit wants it.
package tck

import (
	"net/http"
	"os"
	"testing"

	"github.com/http-wasm/http-wasm-host-go/tck"
)

func TestConformance(t *testing.T) {
	tck.Run(t, http.DefaultClient, os.Getenv("CULVERT_TCK_URL"))
}

// TestGuest writes the kit's guest to the file that the environment names.
func TestGuest(t *testing.T) {
	if err := os.WriteFile(os.Getenv("CULVERT_TCK_GUEST"), tck.GuestWASM, 0o644); err != nil {
		t.Fatal(err)
	}
}
