package minitel.gateway.pavi.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.DirectCall;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceReply;

/// What a reply asks for beside its page, in words for its author.
final class AskedThings {
    /// A key that leaves fields, and its bit.
    private enum LeavingKey {
        SOMMAIRE(1),
        RETOUR(4),
        REPETITION(8),
        GUIDE(16),
        SUITE(64),
        ENVOI(128);

        private final int bit;

        LeavingKey(int bit) {
            this.bit = bit;
        }
    }

    private AskedThings() {}

    static List<String> of(ServiceReply reply) {
        List<String> asked = new ArrayList<>();
        command(reply.command()).ifPresent(asked::add);
        reply.next().ifPresent(url -> asked.add("next " + url));
        if (reply.direct() != DirectCall.NO) {
            asked.add(reply.direct() == DirectCall.DIRECT ? "directcall" : "directcall yes-cnx");
        }
        return asked;
    }

    private static Optional<String> command(ServiceCommand command) {
        String name = command.getClass().getSimpleName();
        return switch (command) {
            case ServiceCommand.None _ -> Optional.empty();
            case ServiceCommand.Fields fields ->
                    Optional.of(name + " for " + keys(fields.validWith()));
            case ServiceCommand.Connect connect ->
                    Optional.of(name + " " + connect.host() + " (not called: as if it had ended)");
            case ServiceCommand.DuplicateStream _,
                    ServiceCommand.PushServiceMsg _,
                    ServiceCommand.BackgroundCall _ ->
                    Optional.of(name + " (not done)");
            default -> Optional.of(name);
        };
    }

    private static String keys(int sum) {
        List<String> keys = new ArrayList<>();
        for (LeavingKey key : LeavingKey.values()) {
            if ((sum & key.bit) != 0) {
                keys.add(key.name());
            }
        }
        return keys.isEmpty() ? "no key" : String.join(", ", keys);
    }
}
