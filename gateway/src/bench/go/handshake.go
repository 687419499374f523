package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
)

const context = "minitel-gateway tunnel 1"

type challenge struct {
	Tunnel int    `json:"tunnel"`
	Nonce  string `json:"nonce"`
}

type publication struct {
	Word   string `json:"word"`
	Scheme string `json:"scheme"`
	Web    any    `json:"web"`
	Host   string `json:"host"`
	Path   string `json:"path"`
}

type answer struct {
	Name      string        `json:"name"`
	Key       string        `json:"key"`
	Nonce     string        `json:"nonce"`
	Host      string        `json:"host"`
	Exporter  string        `json:"exporter"`
	Signature string        `json:"signature"`
	Publish   []publication `json:"publish"`
}

type verdict struct {
	Held    string   `json:"held,omitempty"`
	Publish []string `json:"publish,omitempty"`
	Refused string   `json:"refused,omitempty"`
	Why     string   `json:"why,omitempty"`
}

// signed is what the signature covers, each part behind its length.
func signed(host, name string, gateways, holders, exporter []byte) []byte {
	var all bytes.Buffer
	for _, part := range [][]byte{[]byte(context), []byte(host), []byte(name), gateways, holders, exporter} {
		binary.Write(&all, binary.BigEndian, uint32(len(part)))
		all.Write(part)
	}
	return all.Bytes()
}

// readLine takes one line of JSON, byte by byte: what follows it belongs to yamux.
func readLine(from io.Reader, into any) error {
	line, err := readText(from, 65536)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(line), into)
}

func readText(from io.Reader, longest int) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for len(line) < longest {
		if _, err := io.ReadFull(from, one); err != nil {
			return "", err
		}
		if one[0] == '\n' {
			return string(line), nil
		}
		line = append(line, one[0])
	}
	return "", errors.New("a line without an end")
}

func writeLine(to io.Writer, what any) error {
	line, err := json.Marshal(what)
	if err != nil {
		return err
	}
	_, err = to.Write(append(line, '\n'))
	return err
}

func nonce() []byte {
	fresh := make([]byte, 32)
	if _, err := rand.Read(fresh); err != nil {
		panic(err)
	}
	return fresh
}

func b64(data []byte) string {
	return base64.StdEncoding.EncodeToString(data)
}

func unb64(text string) []byte {
	data, _ := base64.StdEncoding.DecodeString(text)
	return data
}

// introduce is the holder's side, up to the gateway's verdict.
func introduce(wire *byteStream, at *url.URL, name string, pair ed25519.PrivateKey, words []publication) (verdict, answer, error) {
	var asked challenge
	var said verdict
	if err := readLine(wire, &asked); err != nil {
		return said, answer{}, fmt.Errorf("no challenge: %w", err)
	}
	if asked.Tunnel != 1 {
		return said, answer{}, fmt.Errorf("a tunnel of version %d", asked.Tunnel)
	}
	mine := respond(asked, at.Host, name, pair, exported(wire.UnderlyingConn()), words)
	if err := writeLine(wire, mine); err != nil {
		return said, mine, err
	}
	if err := readLine(wire, &said); err != nil {
		return said, mine, fmt.Errorf("no verdict: %w", err)
	}
	return said, mine, nil
}

func respond(asked challenge, host, name string, pair ed25519.PrivateKey, exporter []byte, words []publication) answer {
	fresh := nonce()
	text := signed(host, name, unb64(asked.Nonce), fresh, exporter)
	return answer{
		Name: name, Key: line(pair), Nonce: b64(fresh), Host: host, Exporter: b64(exporter),
		Signature: b64(ed25519.Sign(pair, text)), Publish: words,
	}
}

// examine is the gateway's side; `own` is what this end knows itself by.
func examine(wire *byteStream, own, name, publicLine string) (answer, error) {
	fresh := nonce()
	var said answer
	if err := writeLine(wire, challenge{1, b64(fresh)}); err != nil {
		return said, err
	}
	if err := readLine(wire, &said); err != nil {
		return said, fmt.Errorf("no answer: %w", err)
	}
	exporter := exported(wire.UnderlyingConn())
	text := signed(said.Host, said.Name, fresh, unb64(said.Nonce), unb64(said.Exporter))
	public := unb64(strings.TrimPrefix(publicLine, "ed25519 "))
	why := ""
	switch {
	case said.Name != name:
		why = "unknown name " + said.Name
	case said.Key != publicLine:
		why = "key " + said.Key + " is not " + publicLine
	case len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, text, unb64(said.Signature)):
		why = "the signature is wrong"
	case exporter != nil && !bytes.Equal(exporter, unb64(said.Exporter)):
		why = "another TLS connection's exporter"
	case exporter == nil && said.Host != own:
		why = "it dialled " + said.Host + ", and this is " + own
	}
	if why != "" {
		writeLine(wire, verdict{Refused: "refused", Why: why})
		return said, errors.New(why)
	}
	return said, writeLine(wire, verdict{Held: name, Publish: []string{}})
}

func line(pair ed25519.PrivateKey) string {
	return "ed25519 " + b64(pair.Public().(ed25519.PublicKey))
}

// pairOf reads a key file of this program, and makes it where there is none.
func pairOf(file string) (ed25519.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if err == nil {
		return ed25519.NewKeyFromSeed(unb64(strings.TrimSpace(string(text)))), nil
	}
	_, pair, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return pair, os.WriteFile(file, []byte(b64(pair.Seed())+"\n"), 0o600)
}

func key(words []string) error {
	if len(words) != 1 {
		return errors.New("which file?")
	}
	pair, err := pairOf(words[0])
	if err == nil {
		fmt.Println(line(pair))
	}
	return err
}
