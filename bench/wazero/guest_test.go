// Package wazero measures guests as Traefik runs them, in http-wasm-host-go and wazero of the versions that Traefik
// pins, without HTTP. Each guest is a module in the folder that GUESTS names; bench/run builds them and compares.
package wazero

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/http-wasm/http-wasm-host-go/handler"
	nethttp "github.com/http-wasm/http-wasm-host-go/handler/nethttp"
	"github.com/tetratelabs/wazero"
)

// load returns a handler with the guest before an upstream that records the X-Group header it got.
func load(tb testing.TB, path string, group *string) http.Handler {
	tb.Helper()
	code, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	ctx := context.Background()
	middleware, err := nethttp.NewMiddleware(ctx, code,
		handler.ModuleConfig(wazero.NewModuleConfig().WithSysWalltime().WithStartFunctions("_start", "_initialize")))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { middleware.Close(ctx) })
	return middleware.NewHandler(ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		*group = r.Header.Get("X-Group")
	}))
}

func guests(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join(os.Getenv("GUESTS"), "*.wasm"))
	if err != nil || len(paths) == 0 {
		tb.Fatalf("GUESTS=%q has no *.wasm: %v", os.Getenv("GUESTS"), err)
	}
	return paths
}

func BenchmarkRequest(b *testing.B) {
	for _, path := range guests(b) {
		name := strings.TrimSuffix(filepath.Base(path), ".wasm")
		b.Run(name, func(b *testing.B) {
			var group string
			h := load(b, path, &group)
			w := httptest.NewRecorder()
			for b.Loop() {
				r := http.Request{Method: "GET", Header: http.Header{"X-User": {"alice"}}}
				h.ServeHTTP(w, &r)
			}
			if strings.HasPrefix(name, "copy-") && group != "alice" {
				b.Fatalf("X-Group=%q, want alice", group)
			}
		})
	}
}

// TestMillionRequests runs a guest through a million requests with collections; its memory is declared so that it
// cannot grow, and each answer must be right.
func TestMillionRequests(t *testing.T) {
	var group string
	h := load(t, filepath.Join(os.Getenv("GUESTS"), "copy-java.wasm"), &group)
	for i := range 1_000_000 {
		group = ""
		user := "user" + strconv.Itoa(i)
		r := http.Request{Method: "GET", Header: http.Header{"X-User": {user}}}
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, &r); group != user || w.Code != 200 {
			t.Fatalf("request %d: status=%d X-Group=%q, want 200 %q", i, w.Code, group, user)
		}
	}
}
