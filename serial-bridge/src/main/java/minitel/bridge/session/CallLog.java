package minitel.bridge.session;

import java.util.ArrayList;
import java.util.List;
import minitel.bridge.page.NamedServer;

/// Why things happened on a line, one sentence each, for the log. A call that fails again for the
/// same reason is no news.
final class CallLog {
    private final List<String> sentences = new ArrayList<>();
    private String trouble = "";

    /// What is new since the last time that this was asked.
    List<String> news() {
        List<String> news = List.copyOf(sentences);
        sentences.clear();
        return news;
    }

    /// A person asks for a call, or one has come through: what fails from now on is news.
    void afresh() {
        trouble = "";
    }

    /// @param detail what the network says
    void failed(CallTarget to, String detail) {
        String sentence = "no link to " + to.name() + ": " + detail;
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            sentences.add(sentence);
        }
    }

    /// Somebody is called whom nobody has chosen.
    void alone(NamedServer server) {
        sentences.add(
                "nobody has chosen a gateway yet: the only one that was found, \""
                        + server.name()
                        + "\", may be called at "
                        + server.route());
    }

    void lost(CallTarget to, String detail) {
        sentences.add("the link to " + to.name() + " is lost: " + detail);
    }

    void calledOff(CallTarget to) {
        sentences.add("Connexion/Fin: no longer calling " + to.name());
    }

    /// @param how by whom, and with what
    void hungUp(CallTarget to, String how) {
        sentences.add(how + ": the link to " + to.name() + " is over");
    }
}
