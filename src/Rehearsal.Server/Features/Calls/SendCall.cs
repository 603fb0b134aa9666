using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Errors;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Making a real call, which this server does not do (contract §11).</summary>
internal static class SendCall
{
    public static Ok<CallDone> Handle() =>
        throw new NotOfferedException("No telephone is connected here: run a scenario for a simulated call, or import a call that was made elsewhere.");
}
