package minitel.gateway.tunnel.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        boolean plain,
        List<PublishedTarget> publish) {

    public TunnelFlags {
        publish = List.copyOf(publish);
    }

    /// A command line that says nothing but which file to read.
    public static TunnelFlags ofFile(Optional<Path> config) {
        return new TunnelFlags(
                config, Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());
    }

    /// What stands behind each `--publish WORD=TARGET`: pages are open to all, as whoever names
    /// them here means them to be; all else is not for browsers.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static List<PublishedTarget> published(Map<String, String> words) {
        List<PublishedTarget> publish = new ArrayList<>();
        words.forEach((word, target) -> {
            TargetAddress address = LocalMachine.checked(TargetAddress.parse(target, false));
            WebAccess web = address.pages() ? new WebAccess.Open() : new WebAccess.Off();
            PublishedTarget one = new PublishedTarget(new TunnelName(word), address, web, false);
            HolderOffer.trouble(List.of(one.told()))
                    .ifPresent(trouble -> {
                        throw new IllegalArgumentException("\"" + target + "\" " + trouble);
                    });
            publish.add(one);
        });
        return publish;
    }
}
