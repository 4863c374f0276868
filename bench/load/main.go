// Command load compares routes through one Traefik, side by side in one run: bare, with the plugin answered from the
// table, with the plugin calling the mapper, with forwardAuth to the same mapper, and bound to a server by Traefik's own
// cookie and by the plugin, and with a shared session.
// It prints a Markdown table.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

var (
	traefik     = flag.String("traefik", "", "Traefik's program")
	java        = flag.String("java", "java", "a Java 25")
	root        = flag.String("root", ".", "Culvert's folder, built")
	connections = flag.Int("connections", 16, "connections at the same time")
	seconds     = flag.Int("seconds", 1, "seconds for each route and round")
	rounds      = flag.Int("rounds", 15, "rounds; the median counts")
)

// warmUp is the begin of each turn, which does not count: Go's collector drops the guests of a middleware that nobody asks,
// so they are made anew then.
const warmUp = 250 * time.Millisecond

// stickyCookie binds a client to the first server of the service "two".
var stickyCookie string

// sessionCookie is that of a shared session; it goes with each request, so that all routes are sent the same.
var sessionCookie string

type route struct{ path, title string }

var routes = []route{
	{"/bare", "Traefik, no middleware"},
	{"/table", "session mapping, answered by the table"},
	{"/call", "session mapping, one call to the mapper"},
	{"/forward", "forwardAuth to the same mapper"},
	{"/cookie", "Traefik's own sticky cookie, two servers"},
	{"/sticky", "stickiness by header, the same two servers"},
	{"/shared", "shared session, its response not held back"},
	{"/held", "shared session, its response held back"},
}

const mappings = `traefik: {api: "http://%s"}
mappings:
  - {when: {me: table}, upstream: {X-Group: admins}, ttl: 3600}
  - {when: {me: call}, upstream: {X-Group: admins}}
`

const static = `global: {checkNewVersion: false, sendAnonymousUsage: false}
log: {level: ERROR}
api: {insecure: true}
entryPoints: {web: {address: "%s"}, traefik: {address: "%s"}}
providers: {file: {filename: dynamic.yml}}
experimental:
  abortOnPluginFailure: true
  localPlugins:
    culvert: {moduleName: github.com/culvert/culvert, settings: {mounts: ["%s:/bridge"]}}
`

const dynamic = `http:
  routers:
    bare: {rule: "PathPrefix(` + "`/bare`" + `)", service: up}
    table: {rule: "PathPrefix(` + "`/table`" + `)", service: up, middlewares: [session]}
    call: {rule: "PathPrefix(` + "`/call`" + `)", service: up, middlewares: [session]}
    forward: {rule: "PathPrefix(` + "`/forward`" + `)", service: up, middlewares: [forward]}
    cookie: {rule: "PathPrefix(` + "`/cookie`" + `)", service: two}
    sticky: {rule: "PathPrefix(` + "`/sticky`" + `)", service: two, middlewares: [sticky]}
    shared: {rule: "PathPrefix(` + "`/shared`" + `)", service: up, middlewares: [store]}
    held: {rule: "PathPrefix(` + "`/held`" + `)", service: up, middlewares: [store]}
  middlewares:
    session: {plugin: {culvert: {session: {headers: [me], upstreamHeaders: [X-Group], onFailure: block}}}}
    forward: {forwardAuth: {address: "http://%[1]s/forward-auth?header=me", authResponseHeaders: [X-Group]}}
    sticky: {plugin: {culvert: {sticky: {headerName: me, cookieName: stk}}}}
    store: {plugin: {culvert: {store: {skip: {paths: [/shared]}}}}}
  services:
    up: {loadBalancer: {servers: [{url: "http://%[2]s"}]}}
    two: {loadBalancer: {sticky: {cookie: {name: stk}}, servers: [{url: "http://%[2]s"}, {url: "http://%[2]s/"}]}}
`

func main() {
	flag.Parse()
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	folder, err := os.MkdirTemp("/dev/shm", "culvert-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	upstream, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer upstream.Close()
	go http.Serve(upstream, http.HandlerFunc(answer))
	server := sha256.Sum256([]byte("http://" + upstream.Addr().String()))
	stickyCookie = "stk=" + hex.EncodeToString(server[:8])

	web, api, mapper, bridge := freeAddress(), freeAddress(), freeAddress(), filepath.Join(folder, "bridge")
	if err := lay(folder, web, api, mapper, bridge, upstream.Addr().String()); err != nil {
		return err
	}
	stopMapper, err := start(ctx, folder, *java, "-jar", filepath.Join(*root, "mapper/target/culvert-mapper.jar"),
		"serve", "--bridge", bridge, "--config", "mapper.yml", "--http-address", mapper, "--store-address", "sqlite:"+filepath.Join(folder, "store.db"))
	if err != nil {
		return err
	}
	defer stopMapper()
	stopTraefik, err := start(ctx, folder, *traefik, "--configFile=traefik.yml")
	if err != nil {
		return err
	}
	defer stopTraefik()

	base := "http://" + web
	if err := beginSession(base); err != nil {
		return err
	}
	for _, r := range routes {
		if err := awaitMapped(base, r); err != nil {
			return err
		}
	}
	results, err := measure(base)
	if err == nil {
		report(results)
	}
	return err
}

// answer sends the mapped header back, so that each response shows that it was mapped; the session's value as well.
func answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Seen", r.Header.Get("X-Group")+r.Header.Get("X-Session-Group"))
	if group := r.Header.Get("Save"); group != "" {
		w.Header().Set("X-Session-Set-Group", group)
	}
	io.WriteString(w, "hello\n")
}

func lay(folder, web, api, mapper, bridge, upstream string) error {
	plugin := filepath.Join(folder, "plugins-local/src/github.com/culvert/culvert")
	if err := os.MkdirAll(plugin, 0o755); err != nil {
		return err
	}
	for from, to := range map[string]string{"plugin/target/plugin.wasm": "plugin.wasm", ".traefik.yml": ".traefik.yml"} {
		bytes, err := os.ReadFile(filepath.Join(*root, from))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(plugin, to), bytes, 0o644); err != nil {
			return err
		}
	}
	return errors.Join(
		os.WriteFile(filepath.Join(folder, "mapper.yml"), fmt.Appendf(nil, mappings, api), 0o644),
		os.WriteFile(filepath.Join(folder, "traefik.yml"), fmt.Appendf(nil, static, web, api, bridge), 0o644),
		os.WriteFile(filepath.Join(folder, "dynamic.yml"), fmt.Appendf(nil, dynamic, mapper, upstream), 0o644))
}

// start starts a program that is killed when the benchmark ends; its output goes to stderr.
func start(ctx context.Context, folder, program string, arguments ...string) (stop func(), err error) {
	command := exec.CommandContext(ctx, program, arguments...)
	command.Dir, command.Stdout, command.Stderr = folder, os.Stderr, os.Stderr
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	return func() { command.Process.Kill(); command.Wait() }, nil
}

func freeAddress() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func request(base string, r route) *http.Request {
	q, err := http.NewRequest("GET", base+r.path, nil)
	if err != nil {
		log.Fatal(err)
	}
	me := "call"
	if r.path == "/table" {
		me = "table"
	}
	q.Header.Set("me", me)
	cookies := sessionCookie
	if r.path == "/cookie" {
		cookies = stickyCookie + "; " + cookies
	}
	if cookies != "" {
		q.Header.Set("Cookie", cookies)
	}
	return q
}

// isRight says whether the response is the route's own: mapped, unless it is the bare one, or bound to a server, so that
// Traefik sets no sticky cookie.
func isRight(r route, response *http.Response) bool {
	want := "admins"
	if r.path == "/bare" || r.path == "/cookie" || r.path == "/sticky" {
		want = ""
	}
	return response.StatusCode == 200 && response.Header.Get("X-Seen") == want && response.Header.Get("Set-Cookie") == ""
}

// beginSession waits until one can be saved.
func beginSession(base string) error {
	deadline := time.Now().Add(30 * time.Second)
	for time.Now().Before(deadline) {
		q := request(base, route{path: "/held"})
		q.Header.Set("Save", "admins")
		if response, err := http.DefaultClient.Do(q); err == nil {
			response.Body.Close()
			if cookies := response.Cookies(); len(cookies) == 1 {
				sessionCookie = cookies[0].Name + "=" + cookies[0].Value
				return nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("no session begins within 30 s")
}

func awaitMapped(base string, r route) error {
	deadline := time.Now().Add(30 * time.Second)
	for time.Now().Before(deadline) {
		response, err := http.DefaultClient.Do(request(base, r))
		if err == nil {
			response.Body.Close()
			if isRight(r, response) {
				return nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("%s does not answer as expected within 30 s", r.path)
}

type result struct{ rates, p50, p99 []float64 }

func measure(base string) (map[string]*result, error) {
	results := map[string]*result{}
	for round := -1; round < *rounds; round++ { // the first warms up
		for _, i := range rand.Perm(len(routes)) { // no route always follows the same one
			r := routes[i]
			rate, latencies, err := load(base, r)
			if err != nil {
				return nil, err
			}
			if round < 0 {
				continue
			}
			if results[r.path] == nil {
				results[r.path] = &result{}
			}
			s := results[r.path]
			s.rates = append(s.rates, rate)
			s.p50 = append(s.p50, latencies[len(latencies)/2])
			s.p99 = append(s.p99, latencies[len(latencies)*99/100])
		}
	}
	return results, nil
}

func load(base string, r route) (rate float64, latencies []float64, err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *connections}}
	defer client.CloseIdleConnections()
	var wrong atomic.Int64
	var mutex sync.Mutex
	var group sync.WaitGroup
	begin := time.Now().Add(warmUp)
	end := begin.Add(time.Duration(*seconds) * time.Second)
	for range *connections {
		group.Go(func() {
			var own []float64
			for time.Now().Before(end) {
				sent := time.Now()
				response, err := client.Do(request(base, r))
				if err != nil {
					wrong.Add(1)
					continue
				}
				io.Copy(io.Discard, response.Body)
				response.Body.Close()
				if !isRight(r, response) {
					wrong.Add(1)
				}
				if !sent.Before(begin) {
					own = append(own, float64(time.Since(sent).Microseconds()))
				}
			}
			mutex.Lock()
			latencies = append(latencies, own...)
			mutex.Unlock()
		})
	}
	group.Wait()
	if wrong.Load() > 0 || len(latencies) == 0 {
		return 0, nil, fmt.Errorf("%s: %d wrong answers of %d", r.path, wrong.Load(), len(latencies))
	}
	slices.Sort(latencies)
	return float64(len(latencies)) / time.Since(begin).Seconds(), latencies, nil
}

func report(results map[string]*result) {
	fmt.Println("| route | requests/s | of bare | p50 µs | p99 µs |")
	fmt.Println("|---|---|---|---|---|")
	for _, r := range routes {
		s := results[r.path]
		fmt.Printf("| %s | %.0f (%.0f to %.0f) | %.2f | %.0f | %.0f |\n", r.title, median(s.rates), slices.Min(s.rates),
			slices.Max(s.rates), median(ratios(s.rates, results["/bare"].rates)),
			median(s.p50), median(s.p99))
	}
}

// ratios compares what was measured in the same round: another user of the machine slows down both.
func ratios(rates, bare []float64) []float64 {
	all := make([]float64, len(rates))
	for i, rate := range rates {
		all[i] = rate / bare[i]
	}
	return all
}

func median(xs []float64) float64 {
	sorted := slices.Sorted(slices.Values(xs))
	return sorted[len(sorted)/2]
}
