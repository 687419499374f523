package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static minitel.kit.ScriptedHttpService.redirect;
import static minitel.kit.ScriptedHttpService.reset;
import static minitel.kit.ScriptedHttpService.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import minitel.kit.ScriptedHttpService.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a caller sees of a service that answers wrongly: against the recording mp-06 of MiniPAVI.
/// Each row is a new caller whose CNX is answered so, and who presses Envoi then.
///
/// What is different on each page of an error: it is painted with this gateway's own attributes,
/// says what a key does instead of whom to write to, and in its detail what is wrong rather than
/// what PHP calls it. Nothing behind a tag's `<` is shown, and blanks and ends of lines are one
/// blank each.
///
/// What is different behind it: MiniPAVI calls with ENVOI, though the service has never answered
/// and cannot know the caller; here that key is another CNX. And where MiniPAVI hangs up, the page
/// stays, so that it can be read and the call tried again (what every part owes: a failure says
/// what to do).
final class WrongAnswersRecordedIT {
    /// Of the answers that are pages: where the next call goes.
    private static final String HOME = "/maison";

    /// @param name of the answer in the recording
    /// @param screen what is seen of it
    /// @param then function and path of what Envoi calls
    /// @param between what else the service was asked in front of that
    /// @param mend why this differs from the recording; empty = it does not
    private record Row(
            String name,
            Answer answer,
            String screen,
            String then,
            List<String> between,
            String mend) {
        Row(String name, Answer answer, String screen, String then, String mend) {
            this(name, answer, screen, then, List.of(), mend);
        }
    }

    private static final class Rig extends RecordingRig {
        Rig() throws Exception {
            super();
        }
    }

    @TestFactory
    List<DynamicTest> rows() throws Exception {
        Rig names = new Rig();
        names.end();
        return table("").stream()
                .map(row ->
                        DynamicTest.dynamicTest(row.name + " " + row.mend, () -> play(row.name)))
                .toList();
    }

    private static void play(String name) throws Exception {
        Rig rig = new Rig();
        try {
            Row row =
                    table(RecordingRig.numbered(rig.service.url(""))).stream()
                            .filter(one -> one.name.equals(name))
                            .findFirst()
                            .orElseThrow();
            play(rig, row);
        } finally {
            rig.end();
        }
    }

    private static void play(Rig rig, Row row) throws IOException {
        rig.service.on("/svc", row.answer);
        rig.service.on(HOME, RecordingRig.page("\fMAISON"));
        rig.service.on("/but", RecordingRig.page("\fOK"));
        rig.service.on("/interprete", RecordingRig.page("\fLU"));
        RecordedCaller caller = rig.arrives("/svc");
        caller.sees(row.screen);
        rig.isAsked(RecordingRig.asks("/svc", "CNX"));
        for (String more : row.between) {
            rig.isAsked(asks(more));
        }
        caller.types("\u0013A");
        rig.isAsked(asks(row.then));
        if (row.then.equals("ENVOI " + HOME)) {
            caller.sees("\fMAISON");
        }
    }

    private static RecordingRig.Request asks(String said) {
        String[] parts = said.split(" ");
        RecordingRig.Request request =
                RecordingRig.asks(parts[1], parts[0].equals("GET") ? "" : parts[0]);
        if (parts.length == 2) {
            return request;
        }
        String more = parts[2];
        return more.startsWith("ctx=")
                ? request.context(more.substring(4))
                : more.equals("''") ? request.typed(more) : request.with(more);
    }

    private static final String NOTHING = "";
    private static final String OK = "\fOK";
    private static final String AGAIN = "CNX /svc";
    private static final String HOMEWARDS = "ENVOI " + HOME;
    private static final String SAME = "";

    /// What Java says of a text that does not even begin as JSON does.
    private static final String NO_VALUE = "Expected value at 1:1";

    /// Mend 2: nothing is sent again, by GET or POST, and nobody is hung up.
    private static final String NOT_AGAIN =
            "(mend 2: not fetched by GET behind it; told, not hung up)";

    private static List<Row> table(String site) throws IOException {
        List<Row> rows = new ArrayList<>(noJson(site));
        rows.addAll(pages(site));
        rows.addAll(wrongValues(site));
        rows.addAll(lines(site));
        rows.addAll(documents(site));
        return rows;
    }

    /// A page that leads home, as JSON.
    private static String good(String site) {
        return "{'version': '1.1', 'content': 'DE9L', 'context': '', 'echo': 'on', 'directcall': 'no',"
                + " 'next': '"
                + site
                + "/maison'}";
    }

    private static String more(String site, String member) {
        return good(site).replaceFirst("\\}$", ", " + member + "}");
    }

    private static String page(int number, String title, String rows) {
        return RecordingRig.errorPage(number, title, rows);
    }

    private static String noJson(String detail, String body) {
        return page(3, "R\u0019Beponse non JSON", "\u001FDA" + detail + "\u001FGA" + body);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /// A terminal has no braces.
    private static String shown(String json) {
        return quoted(json).replace('{', '(').replace('}', ')');
    }

    private static List<Row> noJson(String site) throws IOException {
        byte[] html = "<b>Fatal error</b><br>\r\nline2\r\ncaf\u00e9 &eacute;".getBytes(UTF_8);
        String trailing = good(site) + "<!-- fin -->";
        return List.of(
                new Row(
                        "html",
                        status(200, "Content-Type: text/html|", html),
                        noJson(NO_VALUE, "Fatal error line2 caf\u0019Be &eacute;"),
                        AGAIN,
                        SAME),
                new Row(
                        "bom",
                        json("\uFEFF" + good(site)),
                        noJson(NO_VALUE, shown(good(site))),
                        AGAIN,
                        SAME),
                new Row(
                        "warning",
                        json("PHP Warning: x\n" + good(site)),
                        noJson(NO_VALUE, "PHP Warning: x " + shown(good(site))),
                        AGAIN,
                        SAME),
                new Row(
                        "trailjunk",
                        json(trailing),
                        noJson(
                                "Unexpected character at 1:" + (good(site).length() + 1),
                                shown(good(site)) + " "),
                        AGAIN,
                        SAME),
                new Row(
                        "single quotes",
                        status(200, "", "{'content':'x'}".getBytes(UTF_8)),
                        noJson("Expected name at 1:2", "('content':'x')"),
                        AGAIN,
                        SAME),
                new Row(
                        "deep",
                        json("{'content':'','x':" + "[".repeat(60) + "]".repeat(60) + "}"),
                        noJson("nested too deeply", "(\"content\":\"\",\"x\":[\u0012{]\u0012{)"),
                        AGAIN,
                        SAME),
                new Row(
                        "otherxml",
                        status(200, "", "<rss><a/></rss>".getBytes(UTF_8)),
                        noJson(NO_VALUE, ""),
                        AGAIN,
                        SAME));
    }

    /// Whatever their status and type, these are replies.
    private static List<Row> pages(String site) {
        byte[] good = quoted(good(site)).getBytes(UTF_8);
        return List.of(
                new Row("empty", json(""), NOTHING, "ENVOI /svc", SAME),
                new Row("blank", json(" \r\n "), NOTHING, "ENVOI /svc", SAME),
                new Row("array", json("[1,2]"), NOTHING, "ENVOI /svc", SAME),
                new Row("number", json("42"), NOTHING, "ENVOI /svc", SAME),
                new Row("nullj", json("null"), NOTHING, "ENVOI /svc", SAME),
                new Row(
                        "s500json",
                        status(500, "Content-Type: text/html|", good),
                        OK,
                        HOMEWARDS,
                        SAME),
                new Row("trail", json("\n  " + good(site) + "\r\n \n"), OK, HOMEWARDS, SAME),
                new Row(
                        "dupkeys",
                        json(
                                good(site)
                                        .replace(
                                                "'content': 'DE9L'",
                                                "'content': 'DEE=', 'content': 'DEI='")),
                        "\fB",
                        HOMEWARDS,
                        SAME),
                new Row(
                        "b64 with what is none in it",
                        json(good(site).replace("DE9L", "*D E9-L*")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new Row(
                        "b64ws",
                        json(good(site).replace("DE9L", "DE\\n 9L\\r\\n")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new Row(
                        "content8",
                        json(
                                good(site)
                                        .replace(
                                                "DE9L",
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                "\f\u00E9\u0080\u00FFbrut"
                                                                        .getBytes(ISO_8859_1)))),
                        "\f\u00E9\u0080\u00FFbrut",
                        HOMEWARDS,
                        SAME),
                new Row(
                        "nocontent",
                        json("{'next': '" + site + "/maison'}"),
                        NOTHING,
                        HOMEWARDS,
                        SAME),
                new Row("nonext", json("{'content': 'DE9L'}"), OK, "ENVOI /svc", SAME),
                new Row(
                        "nocmdname",
                        json(more(site, "'COMMAND': {'param': {}}")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new Row("cmdnull", json(more(site, "'COMMAND': null")), OK, HOMEWARDS, SAME),
                new Row("cmdlist", json(more(site, "'COMMAND': []")), OK, HOMEWARDS, SAME),
                new Row(
                        "ctxnum",
                        json(good(site).replace("'context': ''", "'context': 12")),
                        OK,
                        "ENVOI " + HOME + " ctx=12",
                        SAME),
                new Row(
                        "echotrue",
                        json(
                                good(site)
                                        .replace(
                                                "'echo': 'on'",
                                                "'echo': true, 'COMMAND': {'name': 'InputTxt', 'param': {'x': '1', 'y': '5', 'l': '4', 'validwith': '128'}}")),
                        "\fOK\u001FEA \u0012C\u001FEA\u0011",
                        "ENVOI " + HOME + " ''",
                        SAME),
                new Row(
                        "big90k",
                        json(more(site, "'x': '" + "x".repeat(90_000) + "'")),
                        OK,
                        HOMEWARDS,
                        SAME));
    }

    private static List<Row> wrongValues(String site) {
        String wrong = "Prochaine URL incorrecte";
        return List.of(
                new Row(
                        "badnext",
                        json("{'content': 'DE9L', 'next': 'foo/bar'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"foo/bar\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        SAME),
                new Row(
                        "relnext",
                        json("{'content': 'DE9L', 'next': '/maison'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"/maison\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        SAME),
                new Row(
                        "accnext",
                        json("{'content': 'DE9L', 'next': '" + site + "/caf\u00e9'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: an address has up to 8192 ASCII characters and no blank"),
                        AGAIN,
                        SAME),
                new Row(
                        "ftpnext",
                        json("{'content': 'DE9L', 'next': 'ftp://127.0.0.1/x'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"ftp://127.0.0.1/x\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        "(section 3: only http and https are taken, at once and not at the next key)"),
                new Row(
                        "unkcmd",
                        json(more(site, "'COMMAND': {'name': 'Nope', 'param': {'a': 1}}")),
                        page(7, "Commande inconnue", "\u001FDACOMMAND.name \"Nope\""),
                        AGAIN,
                        "(nothing of such a reply is used: section 3 calls the whole of it an error)"),
                new Row(
                        "badcmd",
                        json(more(site, "'COMMAND': {'name': 'InputForm', 'param': {'x': 1}}")),
                        page(10, "Valeur incorrecte", "\u001FDACOMMAND.param.x is not a list"),
                        AGAIN,
                        "(section 3: MiniPAVI's session dies of it)"),
                new Row(
                        "ctxobj",
                        json(good(site).replace("'context': ''", "'context': {}")),
                        page(10, "Valeur incorrecte", "\u001FDAcontext is not a text"),
                        AGAIN,
                        "(section 3: MiniPAVI's session dies of it)"));
    }

    private static List<Row> lines(String site) throws IOException {
        String good = quoted(good(site));
        String chunked =
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|"
                        + good.substring(0, 5)
                        + "|"
                        + Integer.toHexString(good.length() - 5)
                        + "|"
                        + good.substring(5)
                        + "|0||";
        return List.of(
                new Row(
                        "big110k",
                        json(more(site, "'x': '" + "x".repeat(110_000) + "'")),
                        broken("La r\u0019Beponse est trop longue.", site),
                        AGAIN,
                        NOT_AGAIN),
                new Row("chunked", raw(chunked), OK, HOMEWARDS, SAME),
                new Row("http10", raw("HTTP/1.0 200 OK||" + good), OK, HOMEWARDS, SAME),
                new Row(
                        "gzip",
                        status(200, "Content-Encoding: gzip|", packed(good)),
                        broken(
                                "La liaison avec le serveur a \u0019Bet\u0019Be coup\u0019Bee.",
                                site),
                        AGAIN,
                        "(packed bytes are no text: told instead of shown)"),
                new Row(
                        "r301",
                        redirect(301, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("CNX /but"),
                        SAME),
                new Row(
                        "r302",
                        redirect(302, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("GET /but"),
                        SAME),
                new Row(
                        "r307",
                        redirect(307, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("CNX /but"),
                        SAME),
                new Row(
                        "loop",
                        redirect(302, site + "/svc"),
                        broken("Le serveur renvoie sans fin.", site),
                        AGAIN,
                        Collections.nCopies(20, "GET /svc"),
                        NOT_AGAIN),
                new Row(
                        "reset",
                        reset(""),
                        broken("Le serveur n'a rien r\u0019Bepondu.", site),
                        AGAIN,
                        NOT_AGAIN),
                new Row(
                        "half",
                        raw("HTTP/1.1 200 OK|Content-Length: 900||" + good),
                        broken(
                                "La liaison avec le serveur a \u0019Bet\u0019Be coup\u0019Bee.",
                                site),
                        AGAIN,
                        NOT_AGAIN));
    }

    private static String broken(String what, String site) {
        return page(
                9,
                "Service indisponible",
                "\u001FDA" + what + "\u001FFA" + site.replace("http://", "") + "/svc");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /// Services that are documents. MiniPAVI fetches one only where the POST came to nothing at
    /// all; here also where the server says that it takes none.
    private static List<Row> documents(String site) {
        byte[] xml =
                ("<?xml version='1.0'?><service><interpreteur url='"
                                + site
                                + "/interprete?u='/></service>")
                        .getBytes(UTF_8);
        byte[] html = "<html><body>Not Found</body></html>".getBytes(UTF_8);
        String read = "CNX /interprete 'u':'" + site.replace("/", "\\/") + "\\/svc'";
        String next = "ENVOI /interprete 'u':'" + site.replace("/", "\\/") + "\\/svc'";
        return List.of(
                new Row("svcxml", status(200, "", xml), "\fLU", next, List.of(read), SAME),
                new Row(
                        "s404html",
                        status(404, "", html),
                        noJson(NO_VALUE, "Not Found "),
                        AGAIN,
                        List.of("GET /svc"),
                        "(fetched once, as it may be a document)"));
    }
}
