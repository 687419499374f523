package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Random;
import minitel.kit.Fuzz;
import minitel.kit.ScriptedHttpService;

/// What a service may answer that nobody has thought of: good replies, replies with a member of
/// another type, and what is no reply at all. All its chance comes from one place.
///
/// @param host by which name the service was asked; its context names it
/// @param url of the service by the one name; `localhost` is the other
record RandomReply(Random rnd, String host, String url) {
    private static final String[] STRANGE = {
        "null",
        "true",
        "-0",
        "1e999999999",
        "''",
        "[]",
        "{}",
        "'\\u0000\\ud83d\\ude00'",
        "'\\ud800'",
        "{'a': [[[{}]]], 'a': 1}",
        "[".repeat(60) + "]".repeat(60)
    };
    private static final String[] RAW = {
        "",
        "HTTP/0.9 hello",
        "HTTP/1.1 999 X|Content-Length: -5||",
        "HTTP/1.1 204 No|Content-Length: 5||abcde",
        "HTTP/1.1 200 OK|Content-Length: 2|Content-Length: 3||{}",
        "HTTP/1.1 100 C||HTTP/1.1 200 OK|Content-Length: 2||{}",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2;a=b||{}|0|T: x||",
        "HTTP/1.1 302 F|Location: file:///etc/passwd|Content-Length: 0||"
    };

    ScriptedHttpService.Answer answer() {
        return switch (rnd.nextInt(12)) {
            case 0 -> ScriptedHttpService.raw(pick(RAW));
            case 1 -> ScriptedHttpService.reset("");
            case 2 -> ScriptedHttpService.hang(pick("", "HTTP/1.1 200 OK|X: "));
            case 3 -> ScriptedHttpService.status(200, "", Fuzz.bytes(rnd, 300));
            default ->
                    ScriptedHttpService.status(200, "", reply().replace('\'', '"').getBytes(UTF_8));
        };
    }

    private String reply() {
        byte[] page = "\fpage".repeat(rnd.nextInt(20)).getBytes(ISO_8859_1);
        return "{"
                + member("content", "'" + Base64.getEncoder().encodeToString(page) + "'")
                + member("context", "'@" + host + "'")
                + member("directcall", pick("'yes'", "'yes-cnx'", "'no'", "true"))
                + member("next", "'" + pick(url, url.replace("127.0.0.1", "localhost")) + "?a=1'")
                + member("COMMAND", command())
                + "'echo': 'on'}";
    }

    /// Half of them are there, few as they should not be.
    private String member(String name, String good) {
        boolean strange = rnd.nextInt(15) == 0;
        return rnd.nextBoolean()
                ? "'%s': %s, ".formatted(name, strange ? pick(STRANGE) : good)
                : "";
    }

    private String command() {
        String port = url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/'));
        String param =
                switch (rnd.nextInt(7)) {
                    case 0 -> "InputTxt', 'param': {" + number("x") + number("y") + number("l");
                    case 1 -> "InputMsg', 'param': {" + number("x") + number("w") + number("h");
                    case 2 -> "InputForm', 'param': {'x': [1], 'y': [9], 'l': [9], ";
                    case 3 -> "connectToTln', 'param': {'host': '127.0.0.1:%s', ".formatted(port);
                    case 4 -> "setParam', 'param': {'paramName': 'screensaver', ";
                    case 5 -> pick("libCnx", "getScreen", "connectToExt") + "', 'param': {";
                    default -> "duplicateStream', 'param': {'uniqueid': '1', ";
                };
        boolean form = param.startsWith("InputForm");
        String masked =
                form ? "'prefill': ['SECRET'], 'char': ['*']" : "'prefill': 'SECRET', 'char': '*'";
        String last =
                param.startsWith("Input") && !param.startsWith("InputMsg") ? masked : "'key': 'k'";
        return "{'name': '" + param + number("validwith") + last + "}}";
    }

    private String number(String name) {
        return "'%s': %s, ".formatted(name, pick("1", "'40'", "0", "-5", "1000000000", "255"));
    }

    private String pick(String... of) {
        return of[rnd.nextInt(of.length)];
    }

    /// What somebody types, or his line makes of it; not Connexion/Fin.
    static String keys(Random rnd) {
        return switch (rnd.nextInt(7)) {
            case 0 -> "\u0013A\u0013H";
            case 1 -> "\u0013" + (char) ('A' + rnd.nextInt(8));
            case 2 -> "abc\u0019";
            case 3 -> "Be\u001B";
            case 4 -> "[" + (char) ('A' + rnd.nextInt(4));
            case 5 -> "q".repeat(rnd.nextInt(200));
            default -> "\u0001abc\u0004\r\u0013A";
        };
    }
}
