package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.ProxyInFront;
import minitel.gateway.world.World;
import minitel.kit.FakeServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A page that makes its reader's browser send all that a browser can to both doors of a gateway.
@Tag("storm")
class HostilePageIT {
    private static final String READER = "203.0.113.7";
    private static final String SCANNER = "203.0.113.8";

    /// Pictures, scripts' requests of every method, frames, forms, beacons, media, WebSockets, each
    /// in the clear and over TLS; long addresses, requests that are taken back; calls of WebRTC by
    /// TURN, by TURN over TLS and to a TCP candidate.
    private static final String ATTACK =
            """
            (async (telnet, webSocket) => {
              const settled = (element, attribute, url) => new Promise(done => {
                element.onload = element.onerror = done;
                setTimeout(done, 3000);
                element[attribute] = url;
                document.body.append(element);
              });
              const make = name => document.createElement(name);
              const asks = (url, how) => fetch(url, how).catch(() => {});
              const dials = url => new Promise(done => {
                const socket = new WebSocket(url);
                let got = 0;
                socket.onmessage = e => { got += e.data.length; if (got > 200) socket.close(); };
                socket.onclose = socket.onerror = done;
              });
              const takesBack = (url, after) => {
                const control = new AbortController();
                setTimeout(() => control.abort(), after);
                return asks(url, {mode: 'no-cors', signal: control.signal});
              };
              const sends = url => new Promise(done => {
                const frame = make('iframe'), form = make('form'), field = make('textarea');
                frame.name = 'target' + Math.random();
                Object.assign(form, {method: 'POST', enctype: 'text/plain', action: url,
                    target: frame.name});
                Object.assign(field, {name: 'SSH-2.0-x', value: 'x'.repeat(1000)});
                form.append(field);
                document.body.append(frame, form);
                frame.onload = done;
                setTimeout(done, 3000);
                form.submit();
              });
              const quiet = {mode: 'no-cors', referrerPolicy: 'no-referrer'};
              const bare = {...quiet, headers: {'Accept-Language': '', Accept: '*/*'}};
              window.calls = [];
              const relays = async urls => {
                const call = new RTCPeerConnection({iceServers:
                    [{urls, username: 'u', credential: 'c'}]});
                window.calls.push(call);
                call.createDataChannel('x');
                await call.setLocalDescription(await call.createOffer());
              };
              const reaches = async port => {
                const one = new RTCPeerConnection(), other = new RTCPeerConnection();
                window.calls.push(one, other);
                one.createDataChannel('x');
                await one.setLocalDescription(await one.createOffer());
                await other.setRemoteDescription(one.localDescription);
                await other.setLocalDescription(await other.createAnswer());
                const sdp = other.localDescription.sdp.replace(/a=candidate.*\\r\\n/g, '');
                await one.setRemoteDescription({type: 'answer', sdp});
                await one.addIceCandidate({sdpMid: '0', sdpMLineIndex: 0, candidate:
                    `candidate:1 1 tcp 1518280447 127.0.0.1 ${port} typ host tcptype passive`});
              };
              for (const port of [telnet, webSocket]) {
                const at = 'gateway.example:' + port;
                for (const to of ['http://' + at, 'https://' + at]) {
                  for (const round of [1, 2, 3]) {
                    const url = to + '/' + round;
                    await Promise.all([
                      settled(new Image(), 'src', url + 'x.png'),
                      settled(make('script'), 'src', url + 'x.js'),
                      settled(make('iframe'), 'src', url + 'frame'),
                      settled(make('video'), 'src', url + 'x.mp4'),
                      settled(Object.assign(make('link'), {rel: 'stylesheet'}), 'href', url),
                      asks(url + 'get', quiet), asks(url + 'bare', bare),
                      asks(url + 'head', {...quiet, method: 'HEAD'}),
                      asks(url + 'post', {...quiet, method: 'POST', body: 'SSH-2.0-x'}),
                      asks(url + 'put', {method: 'PUT', body: 'x'}),
                      asks(url + 'A'.repeat(50000), quiet),
                      takesBack(url + 'back', 0), takesBack(url + 'back', 5),
                      sends(url + 'form'),
                    ]);
                    navigator.sendBeacon(url + 'beacon', 'x');
                    document.body.append(Object.assign(make('link'), {rel: 'preconnect', href: to}));
                  }
                }
                for (let i = 0; i < 25; i++) await dials('ws://' + at + '/');
                await dials('wss://' + at + '/');
                for (const round of [1, 2, 3]) {
                  await relays('turn:' + at + '?transport=tcp');
                  await relays('turns:' + at + '?transport=tcp');
                  await reaches(port);
                }
              }
              return 'done';
            })(%d, %d)\
            """;

    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<title>evil</title><p>"
                    .getBytes(StandardCharsets.US_ASCII);

    private static void serve(Socket socket) throws IOException {
        socket.getInputStream().read();
        socket.getOutputStream().write(PAGE);
        socket.shutdownOutput();
    }

    @Test
    void aPageCannotGetItsReaderBannedNorAScannerHideBehindOne() throws Exception {
        try (World world = World.with("{'proxies': ['127.0.0.1']}");
                ProxyInFront telnet = new ProxyInFront(world.address("telnet"), READER);
                ProxyInFront webSocket = new ProxyInFront(world.address("websocket"), READER);
                FakeServer evil = new FakeServer(HostilePageIT::serve)) {
            Tab tab = BROWSER.open("http://evil.example:" + evil.port() + "/");
            attacks(tab, telnet.port(), webSocket.port());
            assertFalse(world.console("bans").contains(READER), world.console("bans"));
            arrived(telnet);
            arrived(webSocket);
            scans(world);
            assertFalse(world.console("bans").contains(READER), world.console("bans"));
            String own = "http://gateway.example:" + webSocket.port() + "/?speed=0";
            new TerminalPage(BROWSER.open(own)).shows("Le Minitel reprend du service");
            assertFalse(world.console("bans").contains(READER), world.console("bans"));
        }
    }

    private static void attacks(Tab tab, int telnet, int webSocket) {
        tab.evaluate("window.attack = " + ATTACK.formatted(telnet, webSocket) + "; 1");
        String over =
                "Promise.race([attack, new Promise(done => setTimeout(() => done('not yet'), 20000))])";
        String state = "not yet";
        for (int tries = 0; tries < 20 && state.equals("not yet"); tries++) {
            state = tab.text(over);
        }
        assertEquals("done", state);
    }

    private static void arrived(ProxyInFront proxy) throws InterruptedException {
        for (String method :
                new String[] {"GET /1x.png ", "HEAD ", "POST ", "OPTIONS ", "GET / "}) {
            proxy.sees(method);
        }
        proxy.sees("GET /1AAAA");
        proxy.sees("\u0016\u0003\u0001"); // TLS
        proxy.sees("\\x00\\x03..!\\x12\u00a4B"); // TURN
        proxy.sees("...\\x01..!\\x12\u00a4B"); // a TCP candidate
    }

    private static void scans(World world) throws Exception {
        try (ProxyInFront telnet = new ProxyInFront(world.address("telnet"), SCANNER)) {
            while (!world.console("bans").contains(SCANNER)) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), telnet.port())) {
                    socket.getOutputStream()
                            .write(
                                    "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                    ended(socket);
                }
            }
        }
        assertTrue(world.console("bans").contains(SCANNER));
    }

    private static void ended(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // Cut off is ended, too.
        }
    }
}
