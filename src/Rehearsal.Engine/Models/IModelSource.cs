namespace Rehearsal.Engine.Models;

/// <summary>Gives each run its models.</summary>
public interface IModelSource
{
    /// <summary>The models of one run.</summary>
    /// <param name="record">Told of every call when it is over; may be called from several threads.</param>
    IModels Open(Action<ModelCall> record);
}
