package minitel.gateway.tunnel.publish;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.link.HolderOffer;

/// What the command line of a tunnel says; it overrides the file.
///
/// @param config the configuration file; empty = the usual one if it exists
/// @param plain whether a way that anybody can read is meant
/// @param publish instead of all that the file publishes; none = as the file says
public record TunnelFlags(
        Optional<Path> config,
        Optional<Route.WebSocket> to,
        Optional<TunnelName> name,
        Optional<Path> key,
        Optional<Path> ca,
        boolean plain,
        List<PublishedTarget> publish) {

    public TunnelFlags {
        publish = List.copyOf(publish);
        Set<TunnelName> words = new HashSet<>();
        for (PublishedTarget target : publish) {
            if (!words.add(target.word())) {
                throw new IllegalArgumentException(
                        "--publish says " + target.word() + " twice: a word stands for one target");
            }
        }
    }

    /// A command line that says nothing but which file to read.
    public static TunnelFlags ofFile(Optional<Path> config) {
        return new TunnelFlags(
                config,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of());
    }

    /// What stands behind one `--publish WORD=TARGET`: pages are open to all, as whoever names them
    /// here means them to be; all else is not for browsers.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static PublishedTarget published(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no =: write WORD=URI, service=tcp://127.0.0.1:6502");
        }
        TunnelName word = new TunnelName(text.substring(0, equals));
        TargetAddress address =
                LocalMachine.checked(TargetAddress.parse(text.substring(equals + 1), false));
        WebAccess web = address.pages() ? new WebAccess.Open() : new WebAccess.Off();
        PublishedTarget one = new PublishedTarget(word, address, web, false);
        HolderOffer.trouble(List.of(one.told()))
                .ifPresent(trouble -> {
                    throw new IllegalArgumentException("\"" + address + "\" " + trouble);
                });
        return one;
    }

    /// Whether anything is said but which file to read.
    public boolean sayMore() {
        return !equals(ofFile(config));
    }
}
