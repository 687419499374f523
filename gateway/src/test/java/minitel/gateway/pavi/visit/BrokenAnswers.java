package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.gateway.pavi.visit.RecordedAnswer.AGAIN;
import static minitel.gateway.pavi.visit.RecordedAnswer.HOMEWARDS;
import static minitel.gateway.pavi.visit.RecordedAnswer.NOT_AGAIN;
import static minitel.gateway.pavi.visit.RecordedAnswer.NO_VALUE;
import static minitel.gateway.pavi.visit.RecordedAnswer.OK;
import static minitel.gateway.pavi.visit.RecordedAnswer.SAME;
import static minitel.gateway.pavi.visit.RecordedAnswer.good;
import static minitel.gateway.pavi.visit.RecordedAnswer.more;
import static minitel.gateway.pavi.visit.RecordedAnswer.notJson;
import static minitel.gateway.pavi.visit.RecordedAnswer.page;
import static minitel.gateway.pavi.visit.RecordedAnswer.quoted;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static minitel.kit.ScriptedHttpService.redirect;
import static minitel.kit.ScriptedHttpService.reset;
import static minitel.kit.ScriptedHttpService.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Replies with values that are none, answers that do not come whole, and documents. Texts of a
/// table.
final class BrokenAnswers {
    private BrokenAnswers() {}

    static List<RecordedAnswer> wrongAddresses(String site) {
        String wrong = "Prochaine URL incorrecte";
        return List.of(
                new RecordedAnswer(
                        "badnext",
                        json("{'content': 'DE9L', 'next': 'foo/bar'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"foo/bar\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "relnext",
                        json("{'content': 'DE9L', 'next': '/maison'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"/maison\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "accnext",
                        json("{'content': 'DE9L', 'next': '" + site + "/caf\u00e9'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: an address has up to 8192 ASCII characters and no blank"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "ftpnext",
                        json("{'content': 'DE9L', 'next': 'ftp://127.0.0.1/x'}"),
                        page(
                                5,
                                wrong,
                                "\u001FDAnext: \"ftp://127.0.0.1/x\" is no http://HOST/PATH or https://HOST/PATH"),
                        AGAIN,
                        "(section 3: only http and https are taken, at once and not at the next key)"));
    }

    static List<RecordedAnswer> wrongCommands(String site) {
        return List.of(
                new RecordedAnswer(
                        "unkcmd",
                        json(more(site, "'COMMAND': {'name': 'Nope', 'param': {'a': 1}}")),
                        page(7, "Commande inconnue", "\u001FDACOMMAND.name \"Nope\""),
                        AGAIN,
                        "(nothing of such a reply is used: section 3 calls the whole of it an error)"),
                new RecordedAnswer(
                        "badcmd",
                        json(more(site, "'COMMAND': {'name': 'InputForm', 'param': {'x': 1}}")),
                        page(10, "Valeur incorrecte", "\u001FDACOMMAND.param.x is not a list"),
                        AGAIN,
                        "(section 3: MiniPAVI's session dies of it)"),
                new RecordedAnswer(
                        "ctxobj",
                        json(good(site).replace("'context': ''", "'context': {}")),
                        page(10, "Valeur incorrecte", "\u001FDAcontext is not a text"),
                        AGAIN,
                        "(section 3: MiniPAVI's session dies of it)"));
    }

    static List<RecordedAnswer> framings(String site) throws IOException {
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
                new RecordedAnswer("chunked", raw(chunked), OK, HOMEWARDS, SAME),
                new RecordedAnswer("http10", raw("HTTP/1.0 200 OK||" + good), OK, HOMEWARDS, SAME),
                new RecordedAnswer(
                        "gzip",
                        status(200, "Content-Encoding: gzip|", packed(good)),
                        broken(
                                "La liaison avec le serveur a \u0019Bet\u0019Be coup\u0019Bee.",
                                site),
                        AGAIN,
                        "(packed bytes are no text: told instead of shown)"));
    }

    static List<RecordedAnswer> redirects(String site) {
        return List.of(
                new RecordedAnswer(
                        "r301",
                        redirect(301, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("CNX /but"),
                        SAME),
                new RecordedAnswer(
                        "r302",
                        redirect(302, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("GET /but"),
                        SAME),
                new RecordedAnswer(
                        "r307",
                        redirect(307, site + "/but"),
                        OK,
                        "ENVOI /svc",
                        List.of("CNX /but"),
                        SAME),
                new RecordedAnswer(
                        "loop",
                        redirect(302, site + "/svc"),
                        broken("Le serveur renvoie sans fin.", site),
                        AGAIN,
                        Collections.nCopies(20, "GET /svc"),
                        NOT_AGAIN));
    }

    static List<RecordedAnswer> breaks(String site) {
        String good = quoted(good(site));
        return List.of(
                new RecordedAnswer(
                        "big110k",
                        json(more(site, "'x': '" + "x".repeat(110_000) + "'")),
                        broken("La r\u0019Beponse est trop longue.", site),
                        AGAIN,
                        NOT_AGAIN),
                new RecordedAnswer(
                        "reset",
                        reset(""),
                        broken("Le serveur n'a rien r\u0019Bepondu.", site),
                        AGAIN,
                        NOT_AGAIN),
                new RecordedAnswer(
                        "half",
                        raw("HTTP/1.1 200 OK|Content-Length: 900||" + good),
                        broken(
                                "La liaison avec le serveur a \u0019Bet\u0019Be coup\u0019Bee.",
                                site),
                        AGAIN,
                        NOT_AGAIN));
    }

    static String broken(String what, String site) {
        return page(
                9,
                "Service indisponible",
                "\u001FDA" + what + "\u001FFA" + site.replace("http://", "") + "/svc");
    }

    static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /// Services that are documents. MiniPAVI fetches one only where the POST came to nothing at
    /// all; here also where the server says that it takes none.
    static List<RecordedAnswer> documents(String site) {
        byte[] xml =
                ("<?xml version='1.0'?><service><interpreteur url='"
                                + site
                                + "/interprete?u='/></service>")
                        .getBytes(UTF_8);
        byte[] html = "<html><body>Not Found</body></html>".getBytes(UTF_8);
        String read = "CNX /interprete 'u':'" + site.replace("/", "\\/") + "\\/svc'";
        String next = "ENVOI /interprete 'u':'" + site.replace("/", "\\/") + "\\/svc'";
        return List.of(
                new RecordedAnswer(
                        "svcxml", status(200, "", xml), "\fLU", next, List.of(read), SAME),
                new RecordedAnswer(
                        "s404html",
                        status(404, "", html),
                        notJson(NO_VALUE, "Not Found "),
                        AGAIN,
                        List.of("GET /svc"),
                        "(fetched once, as it may be a document)"));
    }
}
