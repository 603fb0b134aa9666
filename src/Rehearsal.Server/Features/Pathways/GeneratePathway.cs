using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Errors;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Making a pathway from a description, which this server does not do (contract §6.8).</summary>
internal static class GeneratePathway
{
    public static Ok<PathwayCreated> Handle() =>
        throw new NotOfferedException("Pathways are not made from descriptions here: make one with its nodes and edges, or duplicate another.");
}
