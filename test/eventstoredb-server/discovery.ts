import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Server, sendUnaryData } from '@grpc/grpc-js';
import { uuid } from './messages.js';

/** What a client asks before its first call: what the server can do, and who the leader of the cluster is. */
export function addDiscovery(
  server: Server,
  id: string,
  batchAppend: boolean,
  leader: () => { readonly host: string; readonly port: number },
): void {
  const methods = ['read', 'append', 'delete', 'tombstone', ...(batchAppend ? ['batchappend'] : [])];
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: (
      _call: unknown,
      callback: sendUnaryData<InstanceType<typeof features.SupportedMethods>>,
    ) =>
      callback(
        null,
        new features.SupportedMethods()
          .setEventStoreServerVersion('24.6.0')
          .setMethodsList(
            methods.map((name) =>
              new features.SupportedMethod()
                .setMethodName(name)
                .setServiceName('event_store.client.streams.streams'),
            ),
          ),
      ),
  });
  server.addService(gossipServices.GossipService, {
    read: (_call: unknown, callback: sendUnaryData<InstanceType<typeof gossip.ClusterInfo>>) =>
      callback(
        null,
        new gossip.ClusterInfo().setMembersList([
          new gossip.MemberInfo()
            .setInstanceId(uuid(id))
            .setState(gossip.MemberInfo.VNodeState.LEADER)
            .setIsAlive(true)
            .setHttpEndPoint(new gossip.EndPoint().setAddress(leader().host).setPort(leader().port)),
        ]),
      ),
  });
}
