package minitel.gateway.pavi.message;

import java.util.Optional;

/// What a service has answered.
///
/// @param next what is called next; empty = the same address again
/// @param content painted as it is, all eight bits; not copied, nobody changes it
/// @param context kept for the next request; empty = the one before stays
/// @param echo whether typed characters are shown
public record ServiceReply(
        Optional<ServiceUrl> next,
        byte[] content,
        Optional<String> context,
        boolean echo,
        DirectCall direct,
        ServiceCommand command) {
    /// An empty body: no page, no field, nothing changes.
    public static final ServiceReply EMPTY =
            new ServiceReply(
                    Optional.empty(),
                    new byte[0],
                    Optional.empty(),
                    true,
                    DirectCall.NO,
                    new ServiceCommand.None());
}
