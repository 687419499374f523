package minitel.gateway.peer.route;

import java.util.Optional;
import minitel.dial.DialException;
import minitel.gateway.peer.trust.LinkName;

/// Who is called what. For any thread; waits for nothing but a file.
@FunctionalInterface
public interface LinkDirectory {

    /// @return empty = nobody is called so
    /// @throws DialException with a sentence when nobody can say it
    Optional<RoutedPeer> find(LinkName name) throws DialException;
}
