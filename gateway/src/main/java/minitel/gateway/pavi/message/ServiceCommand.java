package minitel.gateway.pavi.message;

import java.util.List;
import java.util.Optional;

/// What a reply has the gateway do, with what it left out filled in and what is out of range
/// mended.
public sealed interface ServiceCommand {

    /// Nothing.
    record None() implements ServiceCommand {}

    /// Fields that the caller fills in.
    sealed interface Fields extends ServiceCommand {
        /// Which keys make a call: the sum of MiniPAVI's bits.
        int validWith();

        /// Whether the cursor is shown.
        boolean cursor();

        /// What an empty cell shows: one character.
        String space();
    }

    /// Where a field begins: row 0-24, column 1-40, and how many cells it has.
    record Cells(int column, int row, int length) {}

    /// InputTxt: one field.
    ///
    /// @param mask shown instead of what is typed
    record InputTxt(
            Cells cells,
            String prefill,
            Optional<String> mask,
            String space,
            boolean cursor,
            int validWith)
            implements Fields {}

    /// InputMsg: lines below one another.
    ///
    /// @param first the first line
    /// @param height how many
    /// @param prefill at most a text a line
    record InputMsg(
            Cells first,
            int height,
            List<String> prefill,
            String space,
            boolean cursor,
            int validWith)
            implements Fields {
        public InputMsg {
            prefill = List.copyOf(prefill);
        }
    }

    /// InputForm: 1 to 30 fields anywhere.
    record InputForm(List<FormField> fields, String space, boolean cursor, int validWith)
            implements Fields {
        public InputForm {
            fields = List.copyOf(fields);
        }
    }

    /// One field of a form.
    ///
    /// @param mask shown instead of what is typed
    record FormField(Cells cells, String prefill, Optional<String> mask) {}

    /// A connection to elsewhere, in front of the service until it ends.
    sealed interface Connect extends ServiceCommand {
        /// `host:port`, or with `tcp://` or `ssl://` in front, as the service wrote it.
        String host();

        /// What shows that the service may have it; empty = none given.
        String key();

        /// Whether the gateway echoes what is typed.
        boolean echo();

        /// Whether the keyboard types small letters.
        boolean lowerCase();
    }

    /// connectToTln: raw bytes.
    ///
    /// @param start sent to the host first; not copied, nobody changes it
    record ConnectToTln(String host, String key, boolean echo, boolean lowerCase, byte[] start)
            implements Connect {}

    /// connectToWs: a WebSocket.
    ///
    /// @param path from `/` on
    /// @param protocol the sub-protocol that is offered
    record ConnectToWs(
            String host,
            String key,
            boolean echo,
            boolean lowerCase,
            String path,
            Optional<String> protocol)
            implements Connect {}

    /// connectToExt: a telephone call, which this gateway cannot make.
    record ConnectToExt() implements ServiceCommand {}

    /// The visit ends as by Connexion/Fin.
    record LibCnx() implements ServiceCommand {}

    /// A line for row 0 of other callers.
    record PushServiceMsg(List<Message> messages) implements ServiceCommand {
        public PushServiceMsg {
            messages = List.copyOf(messages);
        }

        /// To one caller.
        public record Message(String uniqueId, String text) {}
    }

    /// Calls later, for callers or with words put into their field.
    record BackgroundCall(List<Target> targets) implements ServiceCommand {
        public BackgroundCall {
            targets = List.copyOf(targets);
        }

        /// One caller and what is for him.
        ///
        /// @param simulate true: the text is as if that caller had typed it; false: it is the
        ///   address to call
        /// @param time unix seconds; the past = now
        public record Target(String uniqueId, String text, boolean simulate, long time) {}
    }

    /// What holds for the rest of this visit.
    ///
    /// @param timeout minutes without a key, 0 = as usual
    record SetParam(Optional<ScreenSaver> saver, Optional<Integer> timeout)
            implements ServiceCommand {}

    /// What a terminal shows that nobody looks at.
    ///
    /// @param type 0 = none, to 3
    record ScreenSaver(int type, String text) {}

    /// The screen of another caller is shown to this one.
    record DuplicateStream(String uniqueId, String key) implements ServiceCommand {}

    /// The caller's own screen as text, which is not kept here.
    record GetScreen() implements ServiceCommand {}

    /// Screens of others, which are not kept here.
    record GetScreenList() implements ServiceCommand {}
}
