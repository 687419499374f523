package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.gateway.pavi.visit.RecordedAnswer.AGAIN;
import static minitel.gateway.pavi.visit.RecordedAnswer.HOME;
import static minitel.gateway.pavi.visit.RecordedAnswer.HOMEWARDS;
import static minitel.gateway.pavi.visit.RecordedAnswer.NOTHING;
import static minitel.gateway.pavi.visit.RecordedAnswer.NO_VALUE;
import static minitel.gateway.pavi.visit.RecordedAnswer.OK;
import static minitel.gateway.pavi.visit.RecordedAnswer.SAME;
import static minitel.gateway.pavi.visit.RecordedAnswer.good;
import static minitel.gateway.pavi.visit.RecordedAnswer.more;
import static minitel.gateway.pavi.visit.RecordedAnswer.notJson;
import static minitel.gateway.pavi.visit.RecordedAnswer.quoted;
import static minitel.gateway.pavi.visit.RecordedAnswer.shown;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.status;

import java.util.Base64;
import java.util.List;

/// Answers that are no reply, and some that are one though they look strange. Texts of a table.
final class WrongAnswers {
    private WrongAnswers() {}

    /// With something else than JSON in front of it, behind it, or at all.
    static List<RecordedAnswer> strangeTexts(String site) {
        byte[] html = "<b>Fatal error</b><br>\r\nline2\r\ncaf\u00e9 &eacute;".getBytes(UTF_8);
        String trailing = good(site) + "<!-- fin -->";
        return List.of(
                new RecordedAnswer(
                        "html",
                        status(200, "Content-Type: text/html|", html),
                        notJson(NO_VALUE, "Fatal error line2 caf\u0019Be &eacute;"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "bom",
                        json("\uFEFF" + good(site)),
                        notJson(NO_VALUE, shown(good(site))),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "warning",
                        json("PHP Warning: x\n" + good(site)),
                        notJson(NO_VALUE, "PHP Warning: x " + shown(good(site))),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "trailjunk",
                        json(trailing),
                        notJson(
                                "Unexpected character at 1:" + (good(site).length() + 1),
                                shown(good(site)) + " "),
                        AGAIN,
                        SAME));
    }

    static List<RecordedAnswer> nearlyJson(String site) {
        return List.of(
                new RecordedAnswer(
                        "single quotes",
                        status(200, "", "{'content':'x'}".getBytes(UTF_8)),
                        notJson("Expected name at 1:2", "('content':'x')"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "deep",
                        json("{'content':'','x':" + "[".repeat(60) + "]".repeat(60) + "}"),
                        notJson("nested too deeply", "(\"content\":\"\",\"x\":[\u0012{]\u0012{)"),
                        AGAIN,
                        SAME),
                new RecordedAnswer(
                        "otherxml",
                        status(200, "", "<rss><a/></rss>".getBytes(UTF_8)),
                        notJson(NO_VALUE, ""),
                        AGAIN,
                        SAME));
    }

    /// Without a page, and without a fault.
    static List<RecordedAnswer> emptyReplies(String site) {
        return List.of(
                new RecordedAnswer("empty", json(""), NOTHING, "ENVOI /svc", SAME),
                new RecordedAnswer("blank", json(" \r\n "), NOTHING, "ENVOI /svc", SAME),
                new RecordedAnswer("array", json("[1,2]"), NOTHING, "ENVOI /svc", SAME),
                new RecordedAnswer("number", json("42"), NOTHING, "ENVOI /svc", SAME),
                new RecordedAnswer("nullj", json("null"), NOTHING, "ENVOI /svc", SAME));
    }

    /// Whatever their status and type, these are pages.
    static List<RecordedAnswer> strangePages(String site) {
        byte[] good = quoted(good(site)).getBytes(UTF_8);
        return List.of(
                new RecordedAnswer(
                        "s500json",
                        status(500, "Content-Type: text/html|", good),
                        OK,
                        HOMEWARDS,
                        SAME),
                new RecordedAnswer(
                        "trail", json("\n  " + good(site) + "\r\n \n"), OK, HOMEWARDS, SAME),
                new RecordedAnswer(
                        "dupkeys",
                        json(
                                good(site)
                                        .replace(
                                                "'content': 'DE9L'",
                                                "'content': 'DEE=', 'content': 'DEI='")),
                        "\fB",
                        HOMEWARDS,
                        SAME));
    }

    /// Base64 as it should not be, and bytes that are no text.
    static List<RecordedAnswer> strangeContents(String site) {
        return List.of(
                new RecordedAnswer(
                        "b64 with what is none in it",
                        json(good(site).replace("DE9L", "*D E9-L*")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new RecordedAnswer(
                        "b64ws",
                        json(good(site).replace("DE9L", "DE\\n 9L\\r\\n")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new RecordedAnswer(
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
                        SAME));
    }

    static List<RecordedAnswer> barePages(String site) {
        return List.of(
                new RecordedAnswer(
                        "nocontent",
                        json("{'next': '" + site + "/maison'}"),
                        NOTHING,
                        HOMEWARDS,
                        SAME),
                new RecordedAnswer("nonext", json("{'content': 'DE9L'}"), OK, "ENVOI /svc", SAME),
                new RecordedAnswer(
                        "nocmdname",
                        json(more(site, "'COMMAND': {'param': {}}")),
                        OK,
                        HOMEWARDS,
                        SAME),
                new RecordedAnswer(
                        "cmdnull", json(more(site, "'COMMAND': null")), OK, HOMEWARDS, SAME),
                new RecordedAnswer(
                        "cmdlist", json(more(site, "'COMMAND': []")), OK, HOMEWARDS, SAME));
    }

    static List<RecordedAnswer> loosePages(String site) {
        return List.of(
                new RecordedAnswer(
                        "ctxnum",
                        json(good(site).replace("'context': ''", "'context': 12")),
                        OK,
                        "ENVOI " + HOME + " ctx=12",
                        SAME),
                new RecordedAnswer(
                        "echotrue",
                        json(
                                good(site)
                                        .replace(
                                                "'echo': 'on'",
                                                "'echo': true, 'COMMAND': {'name': 'InputTxt', 'param': {'x': '1', 'y': '5', 'l': '4', 'validwith': '128'}}")),
                        "\fOK\u001FEA \u0012C\u001FEA\u0011",
                        "ENVOI " + HOME + " ''",
                        SAME),
                new RecordedAnswer(
                        "big90k",
                        json(more(site, "'x': '" + "x".repeat(90_000) + "'")),
                        OK,
                        HOMEWARDS,
                        SAME));
    }
}
