package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// devtools talks to one page of a Chromium.
type devtools struct {
	conn     *websocket.Conn
	number   int
	requests map[string]string
	statuses map[int]int
	faults   []string
	inFlight map[string]bool
	last     time.Time
}

type message struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
}

// browse opens a page, waits until nothing is loaded any more, and tells what was broken.
func browse(words []string) error {
	set := flag.NewFlagSet("browse", flag.ExitOnError)
	url := set.String("url", "", "of the page")
	program := set.String("chromium", "chromium", "the browser")
	see := set.String("eval", "", "JavaScript whose value is printed at the end")
	patience := set.Duration("patience", 30*time.Second, "at most")
	rules := set.String("resolve", "", "--host-resolver-rules")
	home := set.String("home", "", "whose .pki/nssdb says which authorities are trusted; none = each is")
	set.Parse(words)
	profile, err := os.MkdirTemp("", "tunnel-peer-browser")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	options := []string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + profile,
	}
	if *rules != "" {
		options = append(options, "--host-resolver-rules="+*rules)
	}
	if *home == "" {
		options = append(options, "--ignore-certificate-errors")
	}
	browser := exec.Command(*program, append(options, "about:blank")...)
	if *home != "" {
		browser.Env = append(os.Environ(), "HOME="+*home)
	}
	said, err := browser.StderrPipe()
	if err != nil {
		return err
	}
	if err := browser.Start(); err != nil {
		return err
	}
	defer browser.Wait()
	defer browser.Process.Kill()
	address := ""
	lines := bufio.NewScanner(said)
	for address == "" && lines.Scan() {
		if _, rest, is := strings.Cut(lines.Text(), "DevTools listening on "); is {
			address = rest
		}
	}
	go func() {
		for lines.Scan() {
		}
	}()
	conn, _, err := websocket.DefaultDialer.Dial(address, nil)
	if err != nil {
		return err
	}
	d := &devtools{conn: conn, requests: map[string]string{}, statuses: map[int]int{}, inFlight: map[string]bool{}}
	page, err := d.attach()
	if err != nil {
		return err
	}
	d.call(page, "Network.enable", nil)
	d.call(page, "Log.enable", nil)
	d.call(page, "Runtime.enable", nil)
	begun := time.Now()
	d.last = begun
	if _, err := d.call(page, "Page.navigate", map[string]any{"url": *url}); err != nil {
		return err
	}
	for time.Since(begun) < *patience && (len(d.inFlight) > 0 || time.Since(d.last) < 2*time.Second) {
		if _, err := d.next(500 * time.Millisecond); err != nil {
			return err
		}
	}
	fmt.Printf("page: %d requests, statuses %v, %d faults, quiet after %.1f s\n",
		len(d.requests), d.statuses, len(d.faults), d.last.Sub(begun).Seconds())
	for _, fault := range d.faults {
		fmt.Println("page fault:", fault)
	}
	if *see != "" {
		value, err := d.call(page, "Runtime.evaluate", map[string]any{
			"expression": *see, "awaitPromise": true, "returnByValue": true})
		if err != nil {
			return err
		}
		var got struct{ Result struct{ Value any } }
		json.Unmarshal(value, &got)
		fmt.Println("page says:", got.Result.Value)
	}
	if len(d.faults) > 0 {
		return fmt.Errorf("%d faults", len(d.faults))
	}
	return nil
}

func (d *devtools) attach() (string, error) {
	made, err := d.call("", "Target.createTarget", map[string]any{"url": "about:blank"})
	if err != nil {
		return "", err
	}
	var target struct{ TargetID string }
	json.Unmarshal(made, &target)
	joined, err := d.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true})
	if err != nil {
		return "", err
	}
	var session struct{ SessionID string }
	json.Unmarshal(joined, &session)
	return session.SessionID, nil
}

func (d *devtools) call(page, method string, params map[string]any) (json.RawMessage, error) {
	d.number++
	mine := d.number
	command := map[string]any{"id": mine, "method": method}
	if params != nil {
		command["params"] = params
	}
	if page != "" {
		command["sessionId"] = page
	}
	if err := d.conn.WriteJSON(command); err != nil {
		return nil, err
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		answer, err := d.next(time.Second)
		if err != nil {
			return nil, err
		}
		if answer.ID == mine {
			return answer.Result, nil
		}
	}
	return nil, fmt.Errorf("no answer to %s", method)
}

// next takes one message, or none within the time. gorilla cannot read on after a timeout: a goroutine reads.
func (d *devtools) next(patience time.Duration) (message, error) {
	if incoming == nil {
		incoming = make(chan message, 1000)
		go func() {
			defer close(incoming)
			for {
				var m message
				if d.conn.ReadJSON(&m) != nil {
					return
				}
				incoming <- m
			}
		}()
	}
	select {
	case m, open := <-incoming:
		if !open {
			return m, fmt.Errorf("the browser has gone")
		}
		d.note(m)
		return m, nil
	case <-time.After(patience):
		return message{}, nil
	}
}

var incoming chan message

func (d *devtools) note(m message) {
	var p struct {
		RequestID string
		ErrorText string
		Canceled  bool
		Request   struct{ URL string }
		Response  struct{ Status int }
		Entry     struct{ Level, Text, URL string }
		Type      string
		Args      []struct {
			Value       any
			Description string
		}
		ExceptionDetails struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	if json.Unmarshal(m.Params, &p) != nil {
		return
	}
	if strings.HasPrefix(m.Method, "Network.") {
		d.last = time.Now()
	}
	switch m.Method {
	case "Network.requestWillBeSent":
		d.requests[p.RequestID] = p.Request.URL
		d.inFlight[p.RequestID] = true
	case "Network.responseReceived":
		d.statuses[p.Response.Status]++
		if p.Response.Status >= 400 {
			d.faults = append(d.faults, fmt.Sprintf("%d of %s", p.Response.Status, d.requests[p.RequestID]))
		}
	case "Network.loadingFinished":
		delete(d.inFlight, p.RequestID)
	case "Network.loadingFailed":
		delete(d.inFlight, p.RequestID)
		if !p.Canceled {
			d.faults = append(d.faults, p.ErrorText+" of "+d.requests[p.RequestID])
		}
	case "Log.entryAdded":
		if p.Entry.Level == "error" {
			d.faults = append(d.faults, "log: "+p.Entry.Text+" "+p.Entry.URL)
		}
	case "Runtime.consoleAPICalled":
		if p.Type == "error" {
			d.faults = append(d.faults, fmt.Sprintf("console: %v", p.Args))
		}
	case "Runtime.exceptionThrown":
		d.faults = append(d.faults, "exception: "+p.ExceptionDetails.Text+" "+p.ExceptionDetails.Exception.Description)
	}
}
