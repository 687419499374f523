package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.io.IOException;
import java.util.List;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.web.PageService.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a service offers of the web: read out of its pages, and shown below the screen.
class OffersIT {
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static final String PICTURE = "\u0014#DIMG:http://media.example/a.png\u0014#F";
    private static final String FILM = "\u0014#DVID:https://film.example/b\u0014#F";

    /// Plays pages through a reader, whole and cut once at every byte, and tells what went on to
    /// the screen and what was offered; `cut` where it is not the same.
    private static final String READ =
            """
            (async (pages) => {
              const { OfferReader } = await import('/emulator/offers.js');
              const clock = { later: () => 1, cancel() {} };
              const read = (page, cut) => {
                let seen = '';
                const got = [];
                const reader = new OfferReader({
                  clock,
                  pass: (bytes) => { seen += String.fromCharCode(...bytes); },
                  offered: (o) => got.push(o === null ? 'none' : `${o.kind} ${o.host} ${o.href}`),
                });
                const bytes = Uint8Array.from([...page, '\\x1f'], (c) => c.charCodeAt(0));
                reader.receive(bytes, 0, cut);
                reader.receive(bytes, cut);
                return `${seen.slice(0, -1)}|${got.join()}`.replaceAll('\\x14', '<').replaceAll('\\x1f', '~');
              };
              return pages.map((page) => {
                const whole = read(page, 0);
                const same = [...page].every((_, cut) => read(page, cut) === whole);
                return same ? whole : 'cut';
              });
            })(%s)\
            """;

    private PageService service;
    private Tab tab;
    private TerminalPage page;

    @BeforeEach
    void begin() throws Exception {
        service = new PageService();
        tab = BROWSER.blank();
        page = new TerminalPage(tab);
    }

    @AfterEach
    void end() throws IOException {
        assertEquals(
                List.of(),
                tab.complaints().stream().filter(c -> !c.matches(".*WebSocket.*")).toList());
        assertTrue(
                tab.requests().stream().noneMatch(asked -> asked.contains("example")),
                "nothing is loaded by itself");
        service.close();
    }

    private Call calls(String query) {
        tab.go(service.page(query));
        Call call = service.called();
        page.isOnLine("open");
        return call;
    }

    /// `<` stands for 14, `~` for 1F.
    private void reads(String... pagesAndSeen) {
        tab.go(service.page(""));
        JsonArray pages = Json.array();
        for (int i = 0; i < pagesAndSeen.length; i += 2) {
            pages.add(pagesAndSeen[i].replace('<', '\u0014').replace('~', '\u001F'));
        }
        JsonArray seen = tab.evaluate(READ.formatted(pages)).asArray();
        for (int i = 0; i < pagesAndSeen.length; i += 2) {
            assertEquals(pagesAndSeen[i + 1], seen.get(i / 2).asString(), pagesAndSeen[i]);
        }
    }

    @Test
    void aStringIsAnOfferAndNotOfThePageAtEverySplit() {
        reads(
                "A<#DURL:https://h.example/a?b=c<#FB",
                "A<B|page h.example https://h.example/a?b=c",
                "A<#DIMG:http://h.example:8080/a.png<#FB",
                "A<B|image h.example:8080 http://h.example:8080/a.png",
                "A<#DVID:http://h.example/a b<#FB",
                "A<B|video h.example http://h.example/a%20b",
                "A<#DSND:HTTP://H.Example<#FB",
                "A<B|sound h.example http://h.example/",
                "A<#DYT:dQw4w9-_gXcQ<#FB",
                "A<B|video www.youtube.com https://www.youtube.com/watch?v=dQw4w9-_gXcQ",
                "<#DURL:http://a/<#F<#DURL:http://b/<#F",
                "<<|page a http://a/,page b http://b/");
    }

    @Test
    void whatIsNoAddressOfTheWebIsNotOffered() {
        reads(
                "A<#DURL:javascript:alert(1)<#FB",
                "A<B|",
                "A<#DURL:data:text/html,x<#FB",
                "A<B|",
                "A<#DURL:http://bank.example@h.example/<#FB",
                "A<B|",
                "A<#DURL:http://<#FB",
                "A<B|",
                "A<#DURL:/a<#FB",
                "A<B|",
                "A<#DURL:<#FB",
                "A<B|",
                "A<#DYT:http://h.example/<#FB",
                "A<B|");
    }

    @Test
    void aStringThatIsNotEndedSwallowsNothingOfThePage() {
        reads(
                "A<#DURL:http://h.example/~AAhello",
                "A<~AAhello|",
                "A<#DURL:http://h.example/ hello~AA",
                "A< hello~AA|",
                "A<#DURL:http://h.example/<#G",
                "A<<#G|",
                "A<#DURL:a<#DIMG:http://b/<#FB",
                "A<<B|image b http://b/",
                "A<#DURL:caf\u00e9 noir",
                "A<\u00e9 noir|",
                "<#DYT:" + "x".repeat(901) + "<#F",
                "<#DYT:" + "x".repeat(901) + "<#F|");
    }

    @Test
    void whatIsNoSuchStringIsOfThePage() {
        reads(
                "<",
                "<|",
                "<#",
                "<#|",
                "<#DUR",
                "<#DUR|",
                "<#Diner: 8 h",
                "<#Diner: 8 h|",
                "<#Durl:http://h.example/<#F",
                "<#Durl:http://h.example/<#F|",
                "#DURL:http://h.example/<#F",
                "#DURL:http://h.example/<#F|",
                "<<#F",
                "<<#F|",
                "<PIN:1234<",
                "<PIN:1234<|");
    }

    @Test
    void whatIsWithheldAtTheEndOfAPageIsShownAfterAWhile() throws Exception {
        Call call = calls("?speed=0");
        call.paints("\f\u0014#");
        page.shows("#");
        call.paints("\u001FBA\u0014#DURL:http://h.example/ fini");
        page.shows(" fini");
    }

    @Test
    void theLinkIsBelowTheScreenAndOpensATabWhenItIsFollowed() throws Exception {
        try (PageService media = new PageService()) {
            Call call = calls("?speed=0");
            String address = "http://media.example:" + media.port() + "/a.png";
            call.paints("\fBONJOUR\u001F@h\u0014#DIMG:" + address + "\u0014#F \n");
            offers("Image proposée : media.example:" + media.port() + " (nouvel onglet)");
            page.shows("BONJOUR");
            assertEquals("", page.row(0).replace("C", "").strip());
            assertEquals("polite", tab.text("document.getElementById('offer').ariaLive"));
            assertEquals("noopener noreferrer", tab.text("document.querySelector('#offer a').rel"));
            tab.pressShift("Tab");
            assertEquals("close", tab.text("document.activeElement.id"));
            tab.pressShift("Tab");
            tab.press("Enter");
            isOpened(address);
            assertEquals("open", tab.text("document.documentElement.dataset.link"));
        }
    }

    /// Waits for the sentence of the offer; empty for none.
    private void offers(String text) {
        tab.until("document.getElementById('offer').textContent === '" + text + "'");
        assertEquals(
                String.valueOf(text.isEmpty()),
                tab.text("document.getElementById('close').hidden"));
    }

    private void isOpened(String address) {
        String targets = "";
        for (int tries = 0; tries < 100 && !targets.contains(address); tries++) {
            targets = tab.say("Target.getTargets", Json.object()).toString();
            tab.evaluate("new Promise(done => setTimeout(done, 20))");
        }
        assertTrue(targets.contains(address), targets);
    }

    @Test
    void theNewestOfferStandsUntilAnotherPage() throws Exception {
        Call call = calls("?speed=0&lang=en");
        call.paints("\f" + PICTURE + "UN");
        offers("Image offered: media.example (new tab)");
        call.paints(FILM + "\fSUITE DE UN");
        page.shows("SUITE DE UN");
        offers("Video offered: film.example (new tab)");
        tab.press("Enter");
        call.hears(2);
        offers("Video offered: film.example (new tab)");
        call.paints("\u001FBADEUX");
        page.shows("DEUX");
        offers("Video offered: film.example (new tab)");
        call.paints("\fTROIS");
        page.shows("TROIS");
        offers("");
    }

    @Test
    void theVisitorMayCloseIt() throws Exception {
        Call call = calls("?speed=0");
        call.paints(PICTURE);
        offers("Image proposée : media.example (nouvel onglet)");
        page.chooses("lang", "en");
        offers("Image offered: media.example (new tab)");
        tab.click("#close");
        offers("");
        assertEquals("entry", tab.text("document.activeElement.id"));
    }

    @Test
    void itGoesWithTheLine() throws Exception {
        Call call = calls("?speed=0");
        call.paints(PICTURE);
        offers("Image proposée : media.example (nouvel onglet)");
        call.line().close();
        page.isOnLine("ended");
        offers("");
    }

    @Test
    void anotherServerOffersNothing() throws Exception {
        try (PageService other = new PageService()) {
            tab.go(service.page("?speed=0&server=127.0.0.1:" + other.port()));
            tab.until("!document.getElementById('asked').hidden");
            tab.click("#accept");
            Call call = other.called();
            call.paints("\f" + PICTURE + "UN");
            page.shows("#DIMG:http://media.example/a.png#FUN");
            offers("");
        }
    }
}
