package minitel.gateway.operate;

import java.util.List;
import java.util.function.Consumer;

/// What the console gets for a command, made by the part whose command it is.
public sealed interface CommandReply {

    /// To be read.
    record Lines(List<String> lines) implements CommandReply {}

    /// To be done.
    record Act(OperatorAction action) implements CommandReply {}

    /// Lines that come until the operator wants no more.
    record Follow(Feed feed) implements CommandReply {}

    /// The end of the talk.
    record Leave(String goodbye) implements CommandReply {}

    /// Where lines come from.
    @FunctionalInterface
    interface Feed {
        /// @param sink called on a thread of the feed's until what is returned is closed
        Following follow(Consumer<String> sink);
    }

    /// Closed by who wants no more lines.
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    static CommandReply of(String line) {
        return new Lines(List.of(line));
    }

    static CommandReply act(OperatorAction action) {
        return new Act(action);
    }
}
