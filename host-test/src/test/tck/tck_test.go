// Package tck runs the conformance kit of http-wasm for the tests in io.github.culvert.host.conformance,
// which say by the environment what it is about. Every test runs by HTTP/1.1 and by HTTP/2, both
// unencrypted; a client that is to speak the one never falls back to the other.
package tck

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/http-wasm/http-wasm-host-go/handler"
	wasm "github.com/http-wasm/http-wasm-host-go/handler/nethttp"
	"github.com/http-wasm/http-wasm-host-go/tck"
	"github.com/tetratelabs/wazero"
)

// TestWriteGuest writes the kit's guest to the file that the environment names.
func TestWriteGuest(t *testing.T) {
	if err := os.WriteFile(os.Getenv("CULVERT_TCK_GUEST"), tck.GuestWASM, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestServer asks a server that has been started: a guest in our host, before a backend that
// answers as the kit wants it.
func TestServer(t *testing.T) {
	run(t, os.Getenv("CULVERT_TCK_URL"))
}

// TestGuest asks a guest of ours in http-wasm's own host.
func TestGuest(t *testing.T) {
	guest, err := os.ReadFile(os.Getenv("CULVERT_TCK_GUEST"))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	middleware, err := wasm.NewMiddleware(ctx, guest,
		handler.GuestConfig([]byte(os.Getenv("CULVERT_TCK_CONFIG"))),
		// As Traefik does; by itself http-wasm's host starts a guest by _start alone.
		handler.ModuleConfig(wazero.NewModuleConfig().WithStartFunctions("_start", "_initialize")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { middleware.Close(ctx) }) // when the kit, which runs in parallel, has ended
	server := httptest.NewUnstartedServer(middleware.NewHandler(ctx, tck.BackendHandler()))
	server.Config.Protocols = new(http.Protocols)
	server.Config.Protocols.SetHTTP1(true)
	server.Config.Protocols.SetUnencryptedHTTP2(true)
	server.Start()
	t.Cleanup(server.Close)
	run(t, server.URL)
}

func run(t *testing.T, url string) {
	http1 := new(http.Protocols)
	http1.SetHTTP1(true)
	http2 := new(http.Protocols)
	http2.SetUnencryptedHTTP2(true)
	tests := []struct {
		name      string
		protocols *http.Protocols
	}{
		{"HTTP/1.1", http1},
		{"HTTP/2.0", http2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tck.Run(t, &http.Client{Transport: &http.Transport{Protocols: test.protocols}}, url)
		})
	}
}
