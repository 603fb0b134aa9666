using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Errors;
using Rehearsal.App.Generation;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Makes a pathway from a description: while the sender waits, or as a job (contract §6.8).</summary>
internal static class GeneratePathway
{
    private const int Most = 20_000;
    private const int LeastOfJob = 100;

    public static async Task<Ok<PathwayGenerated>> HandleAsync(
        JsonBody<GeneratePathwayRequest> body, ClaimsPrincipal user, GenerationService generation, CancellationToken cancellationToken)
    {
        var (description, prompt) = (QueryValue.Text(body.Value.Description)?.Trim(), QueryValue.Text(body.Value.InputPrompt)?.Trim());
        if (description is not null && prompt is not null)
            throw new InvalidInputException("input_prompt", "description, or input_prompt for a job, is accepted, not both.");
        if (prompt is not null)
        {
            CheckLength("input_prompt", prompt, LeastOfJob);
            var job = await generation.StartAsync(user.Organisation(), prompt, cancellationToken);
            return TypedResults.Ok(new PathwayGenerated { Data = new GenerationStarted { JobId = job } });
        }

        CheckLength("description", description ?? "", 1);
        var pathway = await generation.GenerateAsync(user.Organisation(), description!, cancellationToken);
        var graph = GraphOutput.Of(pathway.Graph);
        return TypedResults.Ok(new PathwayGenerated { Id = pathway.Id, Name = pathway.Name, Nodes = graph.Nodes, Edges = graph.Edges });
    }

    public static async Task<Ok<Wrapped<GenerationBody>>> StatusAsync(
        string job, ClaimsPrincipal user, GenerationService generation, CancellationToken cancellationToken)
    {
        var (found, pathway) = await generation.GetAsync(user.Organisation(), job, cancellationToken);
        return TypedResults.Ok(new Wrapped<GenerationBody> { Data = ToBody(found, pathway) });
    }

    private static void CheckLength(string field, string text, int least)
    {
        if (text.Length < least || text.Length > Most)
            throw new InvalidInputException(field, $"What the pathway is for, in {least} to {Most} characters, is accepted; this has {text.Length}.");
    }

    private static GenerationBody ToBody(GenerationJob job, Pathway? pathway)
    {
        var graph = pathway is null ? null : GraphOutput.Of(pathway.Graph);
        return new GenerationBody
        {
            JobId = job.Id,
            Status = job.Status.ToWord(),
            PathwayId = job.PathwayId,
            Name = pathway?.Name,
            Nodes = graph?.Nodes,
            Edges = graph?.Edges,
            ErrorMessage = job.Error,
            CreatedAt = job.CreatedAt,
            CompletedAt = job.CompletedAt,
        };
    }
}
