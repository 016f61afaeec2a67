using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Stands on a generated service base class and names the static method that binds its methods.</summary>
/// <param name="bindType">The class that has the method.</param>
/// <param name="bindMethodName">
/// Its name; it takes a <see cref="ServiceBinderBase"/> and a service, which may be null.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public class BindServiceMethodAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type bindType,
    string bindMethodName) : Attribute
{
    /// <summary>The class that has the method.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public Type BindType { get; } = bindType;

    /// <summary>The method's name.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
