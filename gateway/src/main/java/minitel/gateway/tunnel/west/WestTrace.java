package minitel.gateway.tunnel.west;

import minitel.http.RequestHead;
import minitel.life.Printable;
import org.tinylog.Logger;

/// What `--verbose` and `--debug` write to the log: a line a request, and more of it. Never a value
/// of a field, for some are passwords. For any thread.
final class WestTrace {
    private static final int BRIEF = 120;

    private final boolean verbose;
    private final int debug;

    /// @param verbose a line for each request
    /// @param debug 1 = that as well, 2 and more = the names of its fields too
    WestTrace(boolean verbose, int debug) {
        this.verbose = verbose || debug > 0;
        this.debug = debug;
    }

    void entered(RequestHead head, String from) {
        write("in", head, from);
    }

    void served(RequestHead head, String host) {
        write("out", head, host);
    }

    private void write(String way, RequestHead head, String whom) {
        if (!verbose) {
            return;
        }
        String target = head.request().target();
        int query = target.indexOf('?');
        Logger.info(
                "{} {} {} {}",
                way,
                Printable.of(brief(whom)),
                Printable.of(head.request().method()),
                Printable.of(brief(query < 0 ? target : target.substring(0, query))));
        if (debug > 1) {
            Logger.info("{} fields {}", way, Printable.of(head.request().headers().keySet() + ""));
        }
    }

    private static String brief(String text) {
        return text.length() > BRIEF ? text.substring(0, BRIEF) + "..." : text;
    }
}
