package minitel.gateway.pavi.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import minitel.gateway.pavi.message.DirectCall;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceReply;

/// What a reply asks for beside its page, in words for its author.
final class AskedThings {
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
            case ServiceCommand.Fields _ ->
                    Optional.of(name + " for " + keys(LeavingKey.of(command)));
            case ServiceCommand.Connect connect ->
                    Optional.of(name + " " + connect.host() + " (not called: as if it had ended)");
            case ServiceCommand.DuplicateStream _,
                    ServiceCommand.PushServiceMsg _,
                    ServiceCommand.BackgroundCall _ ->
                    Optional.of(name + " (not done)");
            default -> Optional.of(name);
        };
    }

    private static String keys(Set<LeavingKey> keys) {
        return keys.isEmpty()
                ? "no key"
                : keys.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
