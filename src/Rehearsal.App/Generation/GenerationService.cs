using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Generation;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Generation;

/// <summary>Makes pathways from descriptions, with the analyst's model (contract §6.8).</summary>
public sealed class GenerationService(IPathwayStore pathways, IGenerationStore jobs, IModelSource models, GenerationSignals signals, TimeProvider time)
{
    private const string Needs = "Making a pathway from a description";

    /// <summary>Makes a pathway and saves it.</summary>
    /// <exception cref="ModelMissingException">No model is configured for the analyst.</exception>
    /// <exception cref="ModelFailedException">The model failed, or what it planned does not hold; nothing is saved.</exception>
    public async Task<Pathway> GenerateAsync(OrgId org, string description, CancellationToken cancellationToken)
    {
        var pathway = await DraftAsync(org, description, cancellationToken);
        await pathways.AddAsync(pathway, cancellationToken);
        return pathway;
    }

    /// <summary>Has a pathway made in the background.</summary>
    /// <returns>The job's id.</returns>
    /// <exception cref="ModelMissingException">No model is configured for the analyst; nothing is stored.</exception>
    public async Task<string> StartAsync(OrgId org, string prompt, CancellationToken cancellationToken)
    {
        models.Open(_ => { }).Require(ModelRole.Analyst, Needs);
        var now = time.GetUtcNow();
        var job = new GenerationJob(Guid.CreateVersion7(now).ToString(), org, prompt, GenerationStatus.Pending, null, null, now, null);
        await jobs.AddAsync(job, cancellationToken);
        signals.Added();
        return job.Id;
    }

    /// <summary>A job, and the pathway that came of it unless that was deleted since.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<(GenerationJob Job, Pathway? Pathway)> GetAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Job(id);
        return (job, job.PathwayId is { } pathway ? await pathways.FindAsync(org, pathway, cancellationToken) : null);
    }

    /// <summary>Makes a pathway without saving it.</summary>
    internal async Task<Pathway> DraftAsync(OrgId org, string description, CancellationToken cancellationToken)
    {
        // A pathway has no run to count its model calls.
        var model = models.Open(_ => { }).Require(ModelRole.Analyst, Needs);
        var written = await PathwayAuthor.WriteAsync(model, description, cancellationToken);
        var now = time.GetUtcNow();
        var graph = new GraphJson(written.Nodes.GetRawText(), written.Edges.GetRawText());
        return new Pathway(Guid.CreateVersion7(now).ToString(), org, written.Name, description, graph, null, null, null, null, now, now);
    }
}
