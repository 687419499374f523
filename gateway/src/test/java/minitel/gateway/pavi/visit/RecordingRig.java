package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;

/// What a service was asked and what a caller saw of it, byte for byte, held against what was
/// recorded of MiniPAVI 1.6. Extended by the tests of that.
///
/// What is different everywhere: MiniPAVI begins with a question for the terminal's identity, a
/// clear-screen and a row 0 of its own, which no service looks for (here the session does the
/// asking, and row 0 is its own); its second FIN with empty fields is not sent (mend 12: one a
/// visit); behind FIN it calls its default service, here the caller is at home.
abstract class RecordingRig {
    private static final Profile PROFILE = Profile.DEFAULT;

    final ScriptedHttpService service;
    private final HttpServices services;
    private final HttpServiceTransport transport;
    private final List<RecordedCaller> callers = new ArrayList<>();

    /// Of those that have called, in the order in which they came.
    private final List<String> ids = new ArrayList<>();

    /// How many requests the rows so far have had.
    private int had;

    RecordingRig() throws Exception {
        this(new VisitTimes(Patience.TIME, Patience.TIME));
    }

    /// @param times of a caller who does nothing
    RecordingRig(VisitTimes times) throws Exception {
        service = new ScriptedHttpService();
        services = new HttpServices(() -> Language.FRENCH, times);
        transport = new HttpServiceTransport(services);
        services.start();
    }

    @AfterEach
    void end() throws IOException {
        callers.forEach(RecordedCaller::close);
        services.close();
        service.close();
    }

    String url(String target) {
        return numbered(service.url(target));
    }

    static String numbered(String url) {
        return url.replace("localhost", "127.0.0.1");
    }

    RecordedCaller arrives(String target) throws IOException {
        return arrives(target, Door.WEBSOCKET, PROFILE);
    }

    RecordedCaller arrives(String target, Door door, Profile profile) throws IOException {
        RecordedCaller caller = new RecordedCaller(transport, url(target), door, profile);
        callers.add(caller);
        return caller;
    }

    /// A caller whose service may lead anywhere on this machine.
    RecordedCaller arrivesFreely(String target) throws IOException {
        return arrives(target, Door.WEBSOCKET, free(""));
    }

    /// Of a service that may lead anywhere on this machine.
    ///
    /// @param key what it shows for what needs one
    static Profile free(String key) {
        Profile.Pages usual = Profile.Pages.DEFAULT;
        return new Profile(
                PROFILE.dial(),
                PROFILE.echo(),
                PROFILE.pace(),
                PROFILE.identify(),
                PROFILE.end(),
                PROFILE.tariff(),
                new Profile.Pages(usual.timeout(), usual.reply(), true, key, usual.calls()));
    }

    /// What the service was asked next, and nothing else before it.
    void isAsked(Request... requests) {
        List<ScriptedHttpService.Asked> asked = service.awaitAsked(had + requests.length);
        List<String> texts =
                asked.subList(had, had + requests.length).stream().map(this::text).toList();
        assertEquals(
                String.join("\n", Arrays.stream(requests).map(Request::text).toList()),
                String.join("\n", texts));
        had += requests.length;
    }

    void isAskedNoMore() {
        assertEquals(had, service.asked().size());
    }

    /// `POST /svc {...}`, with the callers' numbers as `ID1`, `ID2`.
    String text(ScriptedHttpService.Asked asked) {
        String body = asked.body();
        int at = body.indexOf("\"uniqueId\":\"") + 12;
        if (at >= 12 && Character.isDigit(body.charAt(at))) {
            String id = body.substring(at, at + 14);
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        for (int i = 0; i < ids.size(); i++) {
            body = body.replace(ids.get(i), "ID" + (i + 1));
        }
        return asked.line().replace(" HTTP/1.1", "") + (body.isEmpty() ? "" : " " + body);
    }

    /// The number of the caller who came as the n-th, from 1 on.
    String id(int number) {
        return ids.get(number - 1);
    }

    static Request asks(String path, String function) {
        return new Request(path, function, 1, "WS", "???", "", "", "");
    }

    /// A request as it should be.
    ///
    /// @param caller as the how manieth he came
    /// @param content items of JSON with `'` for `"`
    /// @param context as JSON writes it
    /// @param params members of JSON, with `'` for `"`; empty = none
    record Request(
            String path,
            String function,
            int caller,
            String door,
            String terminal,
            String content,
            String context,
            String params) {
        Request of(int number) {
            return new Request(path, function, number, door, terminal, content, context, params);
        }

        Request by(String otherDoor) {
            return new Request(
                    path, function, caller, otherDoor, terminal, content, context, params);
        }

        Request at(String rom) {
            return new Request(path, function, caller, door, rom, content, context, params);
        }

        Request typed(String items) {
            return new Request(path, function, caller, door, terminal, items, context, params);
        }

        Request context(String text) {
            return new Request(path, function, caller, door, terminal, content, text, params);
        }

        Request with(String members) {
            return new Request(path, function, caller, door, terminal, content, context, members);
        }

        String text() {
            if (function.isEmpty()) {
                return "GET " + path;
            }
            boolean called = function.equals("BGCALL");
            String json =
                    "{'PAVI':{'version':'1.6','uniqueId':'ID%d','remoteAddr':'%s','typesocket':'%s',"
                                    .formatted(
                                            caller, called ? "" : "127.0.0.1", called ? "" : door)
                            + "'versionminitel':'%s','content':[%s],'datas':null,'context':'%s',"
                                    .formatted(called ? "" : terminal, content, context)
                            + "'fctn':'%s','webmedia':0}".formatted(function)
                            + (params.isEmpty() ? "" : ",'URLPARAMS':{" + params + "}")
                            + "}";
            return "POST " + path + " " + json.replace('\'', '"');
        }
    }

    /// An answer with a page.
    ///
    /// @param more further members, with `'` for `"`
    static ScriptedHttpService.Answer page(String content, String... more) {
        return ScriptedHttpService.json(reply(content, more));
    }

    static String reply(String content, String... more) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        String first = "'content': '" + Base64.getEncoder().encodeToString(bytes) + "'";
        UnaryOperator<String> whole = members -> "{'version': '1.1', " + members + "}";
        return whole.apply(
                String.join(
                        ", ",
                        Stream.concat(Stream.of(first, "'echo': 'on'"), Stream.of(more)).toList()));
    }

    String next(String target) {
        return "'next': '" + url(target) + "'";
    }

    /// The page that stands for a service which gives none.
    ///
    /// @param rows each with its position
    static String errorPage(int number, String title, String rows) {
        return "\f\u001FBA\u001B] ERR #%02d \u001B\\\u001BC %s".formatted(number, title)
                + rows
                + "\u001FXAEnvoi: r\u0019Beessayer   Cnx/Fin: quitter";
    }
}
