package minitel.gateway.pavi.visit;

import java.util.List;
import minitel.kit.ScriptedHttpService.Answer;

/// A row of the table of answers that were recorded of MiniPAVI, and what its texts have in common.
///
/// @param name of the answer in the recording
/// @param screen what is seen of it
/// @param then function and path of what Envoi calls
/// @param between what else the service was asked in front of that
/// @param mend why this differs from the recording; empty = it does not
record RecordedAnswer(
        String name, Answer answer, String screen, String then, List<String> between, String mend) {
    RecordedAnswer(String name, Answer answer, String screen, String then, String mend) {
        this(name, answer, screen, then, List.of(), mend);
    }

    /// Of the answers that are pages: where the next call goes.
    static final String HOME = "/maison";

    static final String NOTHING = "";
    static final String OK = "\fOK";
    static final String AGAIN = "CNX /svc";
    static final String HOMEWARDS = "ENVOI " + HOME;
    static final String SAME = "";

    /// What Java says of a text that does not even begin as JSON does.
    static final String NO_VALUE = "Expected value at 1:1";

    /// Mend 2: nothing is sent again, by GET or POST, and nobody is hung up.
    static final String NOT_AGAIN = "(mend 2: not fetched by GET behind it; told, not hung up)";

    /// A page that leads home, as JSON.
    static String good(String site) {
        return "{'version': '1.1', 'content': 'DE9L', 'context': '', 'echo': 'on', 'directcall': 'no',"
                + " 'next': '"
                + site
                + "/maison'}";
    }

    static String more(String site, String member) {
        return good(site).replaceFirst("\\}$", ", " + member + "}");
    }

    static String page(int number, String title, String rows) {
        return RecordingRig.errorPage(number, title, rows);
    }

    static String notJson(String detail, String body) {
        return page(3, "R\u0019Beponse non JSON", "\u001FDA" + detail + "\u001FGA" + body);
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /// A terminal has no braces.
    static String shown(String json) {
        return quoted(json).replace('{', '(').replace('}', ')');
    }
}
