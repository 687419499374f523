package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.videotex.Transliteration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The modules of the page that know no document, with a clock that the test moves.
class ModulesIT {
    /// A clock for the modules, and what lets time pass by steps.
    private static final String CLOCK =
            """
            const timers = new Map();
            let time = 0, made = 0;
            const clock = {
              now: () => time,
              later: (ms, f) => { timers.set(++made, [time + ms, f]); return made; },
              cancel: (timer) => timers.delete(timer),
            };
            const pass = (ms, step = 1) => {
              for (const end = time + ms; time < end;) {
                time = Math.min(end, time + step);
                for (const [n, [due, f]] of [...timers]) {
                  if (due <= time) { timers.delete(n); f(); }
                }
              }
            };
            """;

    private static PageService service;
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static Tab tab;

    @BeforeAll
    static void open() throws Exception {
        service = new PageService();
        tab = BROWSER.open(service.page(""));
    }

    @AfterAll
    static void close() throws IOException {
        service.close();
    }

    private static String run(String module, String names, String body) {
        return tab.text(
                "(async () => { const {%s} = await import('/emulator/%s.js');\n%s\n%s})()"
                        .formatted(names, module, CLOCK, body));
    }

    private static String paced(String body) {
        return run(
                "pacer",
                "Pacer, BACKLOG",
                """
                let shown = 0, floods = 0;
                const take = (bytes, from, to) => { shown += to - from; };
                const make = (speed) => new Pacer({speed, take, overflow: () => floods++, clock});
                """
                        + body);
    }

    @Test
    void aPageIsPaintedAtTheSpeedOfTheLine() {
        String seen =
                paced(
                        """
                        const pacer = make(1200);
                        pacer.add(new Uint8Array(500));
                        pacer.add(new Uint8Array(700));
                        const at = [];
                        for (const ms of [1000, 4000, 5000]) { pass(ms); at.push(shown); }
                        return at.every((n, i) => Math.abs(n - [120, 600, 1200][i]) <= 2);\
                        """);
        assertEquals("true", seen);
    }

    @Test
    void aTabInTheBackgroundCatchesUp() {
        String seen =
                paced(
                        """
                        const pacer = make(1200);
                        pacer.add(new Uint8Array(1200));
                        pass(3000, 1000);
                        return shown === 360;\
                        """);
        assertEquals("true", seen);
    }

    @Test
    void aPauseOfTheServiceIsNotMadeUpFor() {
        String seen =
                paced(
                        """
                        const pacer = make(300);
                        pacer.add(new Uint8Array(30));
                        pass(60000);
                        pacer.add(new Uint8Array(3000));
                        pass(1000);
                        return shown >= 59 && shown <= 61;\
                        """);
        assertEquals("true", seen);
    }

    @Test
    void whatWaitsHasABoundAndTheRestIsCounted() {
        String seen =
                paced(
                        """
                        const pacer = make(300);
                        for (let i = 0; i < 300; i++) pacer.add(new Uint8Array(1024));
                        return [pacer.waiting <= BACKLOG, pacer.dropped, floods].join();\
                        """);
        assertEquals("true,45056,1", seen);
    }

    @Test
    void callsAreMadeLessAndLessOftenAndNotForEver() {
        String seen =
                run(
                        "link",
                        "Link",
                        """
                        const calls = [];
                        const open = () => {
                          const socket = {close() {}};
                          calls.push(time);
                          clock.later(10, () => socket.onclose({code: 1006}));
                          return socket;
                        };
                        const link = new Link({open, clock, listener: {changed() {}, received() {}}});
                        link.call('ws://nowhere/', false);
                        pass(600000, 10);
                        const gaps = calls.slice(1).map((at, i) => Math.round((at - calls[i]) / 1000));
                        return [gaps.join(' '), link.state, link.why].join();\
                        """);
        assertEquals("1 2 4 8 16 30 30 30 30 30,ended,noAnswer", seen);
    }

    @Test
    void whoWasSentAwayDoesNotCallAgainAndAGatewayThatComesBackIsCalled() {
        String seen =
                run(
                        "link",
                        "Link",
                        """
                        const listener = {changed() {}, received() {}};
                        const after = (code) => {
                          const socket = {close() {}};
                          const link = new Link({open: () => socket, clock, listener});
                          link.call('ws://here/', false);
                          socket.onopen();
                          socket.onclose({code});
                          return link.state;
                        };
                        return [1000, 1008, 1001, 1011, 1006].map(after).join();\
                        """);
        assertEquals("ended,ended,waiting,waiting,waiting", seen);
    }

    @Test
    void aCharacterOfATextMessageIsAByteOrGoesAsTheMinitelSaysIt() {
        String seen =
                run(
                        "link",
                        "Link",
                        """
                        const socket = {close() {}, sent: [], send(x) { this.sent.push(x); }};
                        let got = [];
                        const listener = {changed() {}, received: (bytes) => got.push(...bytes)};
                        const link = new Link({open: () => socket, clock, listener});
                        link.call('ws://here/', false);
                        socket.onopen();
                        socket.onmessage({data: 'A\\u00ff\\u0153\\ud83d\\ude00\\u200dB'});
                        socket.onmessage({data: new Uint8Array([1, 254]).buffer});
                        link.send(Uint8Array.of(0x13, 0x41));
                        return [got.join(' '), link.dropped, socket.sent[0] === '\\x13A'].join();\
                        """);
        assertEquals("65 255 25 122 63 66 1 254,1,true", seen);
    }

    /// Up to the box and block elements, the dingbats, wide forms and some of what is beyond.
    @Test
    void javaAndThePageMakeTheSameOfEveryCharacter() {
        StringBuilder java = new StringBuilder();
        for (int[] range : new int[][] {{0x100, 0x2FFF}, {0xFB00, 0xFB06}, {0xFE00, 0xFFFF}}) {
            for (int c = range[0]; c <= range[1]; c++) {
                if (Character.isDefined(c)) {
                    said(java, -1, c);
                }
            }
        }
        for (int c = 0x1F1E6; c <= 0x1F64F; c++) {
            said(java, 0x200D, c);
        }
        for (int mark = 0x300; mark <= 0x32F; mark++) {
            said(java, 'e', mark);
        }
        String all = java.toString();
        String seen =
                run(
                        "transliteration",
                        "transliterated",
                        """
                        const faults = [];
                        for (const line of '%s'.split(';').slice(0, -1)) {
                          const [before, code, bytes] = line.split(' ');
                          const said = transliterated(+before, +code).join();
                          if (said !== bytes) faults.push(line + ' but ' + said);
                        }
                        return faults.slice(0, 20).join('; ');\
                        """
                                .formatted(all));
        assertEquals("", seen);
    }

    private static void said(StringBuilder to, int before, int codePoint) {
        to.append(before).append(' ').append(codePoint).append(' ');
        String separator = "";
        for (byte b : Transliteration.of(before, codePoint)) {
            to.append(separator).append(b);
            separator = ",";
        }
        to.append(';');
    }

    @Test
    void whatAnInputMethodWritesBitByBitIsTypedAndTakenBack() {
        String seen =
                run(
                        "entry",
                        "Entry, NOTHING",
                        """
                        const entry = new Entry();
                        const steps = [['a', false], ['´', true], ['é', true], ['é', false],
                          ['bon', true], ['bom', true], ['bom', false]];
                        const did = steps.map(([text, composing]) => {
                          const {corrections, characters} = entry.change(NOTHING + text, composing);
                          return '<'.repeat(corrections) + characters.join('');
                        });
                        did.push('<'.repeat(entry.change('', false).corrections));
                        return did.join();\
                        """);
        assertEquals("a,,é,,bon,<m,,<", seen);
    }

    @Test
    void anAddressIsAServerOrNothing() {
        String seen =
                run(
                        "address",
                        "own, typed, shown, telling",
                        """
                        const page = 'https://site.example/minitel/?x=1';
                        const plain = 'http://site.example:8998/';
                        const s = (url) => url === null ? 'none' : url.href;
                        const said = {speed: 0, model: 'M1B', service: 'A&B', frames: 'text', links: true};
                        return [
                          s(own(page, 'self')), s(own(plain, 9001)), s(own(plain, 'off')),
                          s(typed('h.example:8182/x', plain)), s(typed('ws://h.example', page)),
                          ...['javascript://a', 'http://h/', 'ws://u:p@h/', 'a b', ''].map(t => s(typed(t, page))),
                          telling(typed('h', plain), said),
                        ].join(' ');\
                        """);
        assertEquals(
                "wss://site.example/minitel/ ws://site.example:9001/ none ws://h.example:8182/x"
                        + " wss://h.example/ none none none none none"
                        + " ws://h/?model=Cu%3C&service=A%26B&links=1",
                seen);
    }

    @Test
    void whatIsKeptIsCheckedAsWhatIsAsked() {
        String seen =
                run(
                        "settings",
                        "Settings, service",
                        """
                        const kept = {value: '{"speed":7,"colour":true,"lang":"xx","__proto__":1}',
                          getItem() { return this.value; }, setItem(k, v) { this.value = v; }};
                        const query = new URLSearchParams('speed=300&model=M9&colour=0&service=+A+');
                        const s = new Settings(query, kept, {speed: 1200, colour: false, model: 'M1B', lang: 'fr'});
                        const before = ['speed', 'colour', 'model', 'lang'].map(n => s.get(n)).join();
                        s.set('speed', 4800);
                        s.set('model', 'M7');
                        const none = new Settings(query, null, {lang: 'fr'});
                        none.set('lang', 'en');
                        return [before, kept.value, none.get('lang'), service(query)].join(' ');\
                        """);
        assertEquals("300,false,M1B,fr {\"colour\":true,\"speed\":4800} en A", seen);
    }
}
