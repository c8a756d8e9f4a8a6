//! `bitonic demo`: the dashboard on a private swarm.
