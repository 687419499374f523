package minitel.gateway.pavi.background;

import minitel.gateway.pavi.message.ServiceUrl;

/// The visit in which a service asks for something to be done later. It may be over by then.
///
/// @param id of the caller
/// @param at the address that was called and answered with the command
/// @param caller makes calls by the terms of the visit's profile; kept until then, so it holds
///   nothing of the visit itself
public record AskingVisit(String id, ServiceUrl at, BackgroundCaller caller) {}
