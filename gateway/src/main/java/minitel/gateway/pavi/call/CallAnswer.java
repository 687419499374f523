package minitel.gateway.pavi.call;

import minitel.gateway.pavi.message.ServiceUrl;

/// What came back.
///
/// @param from who answered at last, behind all redirects
/// @param status means nothing where there is a body
/// @param body not copied, nobody changes it
public record CallAnswer(ServiceUrl from, int status, byte[] body) {}
